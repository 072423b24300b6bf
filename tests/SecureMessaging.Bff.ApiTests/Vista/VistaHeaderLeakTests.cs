using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Vista;

public sealed class VistaHeaderLeakTests
{
    private static readonly string[] Ours = ["x-api-key", "appToken", "Token", "mhvCorrelationId", "Cookie", "traceparent", "X-Forwarded-For"];

    [Fact]
    public async Task ClientHeaders_NamedLikeOurs_ChangeNothingUpstream()
    {
        await using var plain = new BffApplication();
        await using var forged = new BffApplication();

        var usual = await JournalAsync(plain, forge: false);
        var attacked = await JournalAsync(forged, forge: true);

        Assert.NotEmpty(usual);
        Assert.Equal(usual, attacked);
        Assert.DoesNotContain(attacked, call => call.Contains("Authorization", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<IReadOnlyList<string>> JournalAsync(BffApplication app, bool forge)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await app.SignInAsync("all-blocked", token);
        if (forge)
        {
            foreach (var name in Ours)
            {
                client.DefaultRequestHeaders.TryAddWithoutValidation(name, "forged");
            }
        }

        using var answer = await client.GetAsync("/my_health/v1/messaging/allrecipients", token);
        answer.EnsureSuccessStatusCode();
        return [.. (await app.SandboxClient.JournalAsync("vista", token)).Select(Describe)];
    }

    // Method, path, header names and status: with a forged key or token the sandbox would have answered 403 or 401.
    private static string Describe(JsonNode? call) =>
        $"{call!["method"]} {call["path"]} {call["status"]} {call["headers"]!.ToJsonString()}";
}
