using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Legacy.UserProfile;

/// <summary>The web client hides Reply by the phase in a conversation, also in one that legacy gives: it is that of list and send.</summary>
public sealed class ThreadPhaseTests : IAsyncDisposable
{
    private const string Messaging = "/my_health/v1/messaging";

    private readonly LegacyScenario _legacy = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _legacy.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Thread_OperationsDecideAgainstTheCalendar_HasTheirPhaseAndElseLegacysWords(bool camel)
    {
        using var client = await _legacy.App.SignInAsync("migrating", Token);
        if (camel)
        {
            client.DefaultRequestHeaders.Add("X-Key-Inflection", "camel");
        }

        var thread = await ThreadAsync(client, camel ? "ohMigrationPhase" : "oh_migration_phase", camel ? "messageId" : "message_id");
        var before = await client.GetStringAsync(thread, Token);
        using var held = await client.GetAsync(thread, Token);

        await _legacy.OverrideAsync("506", new { phase = "p6" });

        using var again = LegacyScenario.Request(thread.ToString(), request => request.Headers.TryAddWithoutValidation("If-None-Match", held.Headers.ETag?.ToString()));
        using var answer = await client.SendAsync(again, Token);
        Assert.Contains("\"p4\"", before, StringComparison.Ordinal);
        Assert.Equal(
            JsonNode.Parse(before.Replace("\"p4\"", "\"p6\"", StringComparison.Ordinal))!.ToJsonString(),
            (await answer.ReadJsonAsync(Token)).ToJsonString());
    }

    private static async Task<Uri> ThreadAsync(HttpClient client, string phase, string message)
    {
        using var answer = await client.GetAsync($"{Messaging}/folders/0/threads?pageSize=100&pageNumber=1", Token);
        var rows = (await answer.ReadJsonAsync(Token))["data"]!.AsArray().Select(row => row!["attributes"]!);
        return new Uri($"{Messaging}/messages/{(long)rows.First(row => (string?)row[phase] == "p4")[message]!}/thread", UriKind.Relative);
    }
}
