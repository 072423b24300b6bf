using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Hosting;

/// <summary>Over the real server and a real port: the test server has no limits that could be too small.</summary>
public sealed class LongRequestLineTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    [Theory]
    [InlineData("a", 10_000)]
    [InlineData("\U0001F600", 10_000)]
    public async Task Search_TenThousandCharacters_IsRefusedInTheEnvelope(string letter, int times)
    {
        var token = TestContext.Current.CancellationToken;
        _app.UseKestrel(0);
        using var client = await _app.SignInAsync("both-ehrs", token);
        var query = string.Concat(Enumerable.Repeat(Uri.EscapeDataString(letter), times));

        using var answer = await client.GetAsync($"/my_health/v1/messaging/care_teams/search?q={query}", token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var body = await answer.ReadJsonAsync(token);
        Assert.Equal("103", (string?)body["errors"]![0]!["code"]);
        Assert.NotNull((string?)body["meta"]!["support_id"]);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
