using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>A message must not be sent twice because its sender's flow changed between two clicks.</summary>
public sealed class FlowChangeTests : IAsyncDisposable
{
    private const string Base = "/my_health/v1/messaging";
    private const string Flag = "/ops/v1/flags/mhv_secure_messaging_curated_list_flow";

    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SecondPress_AfterTheFlagWasKilled_GetsTheFirstOnesAnswerAndNoSecondCopy()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var before = await CountAsync();
        var first = await SendAsync(client, "Only once");
        await KillAsync();

        var second = await SendAsync(client, "Only once");
        var other = await SendAsync(client, "Another message");

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal("new", second.Flow);
        Assert.Equal("base", other.Flow);
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.Equal(before + 2, await CountAsync());
    }

    [Fact]
    public async Task Send_WhileNoKeyOfTheIssuerIsKnown_IsAskedToRetryLaterAndNotTakenForNobody()
    {
        await _app.SandboxClient.FaultAsync(new { upstream = "identity", operation = "jwks", kind = "status", status = 503 }, Token);
        using var client = await _app.SignInAsync("both-ehrs", Token);

        var sent = await client.PostAsJsonAsync($"{Base}/messages", new { recipient_id = 1, category = "OTHER", body = "x" }, Token);
        var read = await client.GetAsync($"{Base}/folders/0", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, sent.StatusCode);
        Assert.NotNull(sent.Headers.RetryAfter);
        Assert.Equal("base", read.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<Sent> SendAsync(HttpClient client, string body)
    {
        var team = await SendScenario.TeamAsync(client, SendScenario.Vista);
        var answer = await client.PostAsJsonAsync(
            $"{Base}/messages", new { recipient_id = team, category = "OTHER", subject = "Flow", body }, Token);
        var json = await answer.ReadJsonAsync(Token);
        return new Sent(answer.StatusCode, (string?)json["data"]?["id"], answer.Headers.GetValues("X-Messaging-Flow").Single());
    }

    private async Task<int> CountAsync() => (await _app.SandboxClient.TruthAsync("vista", "both-ehrs", Token)).Count;

    private async Task KillAsync()
    {
        var signedIn = await _app.SandboxClient.SignInAsync("ops-operator", Token);
        using var ops = _app.CreateClient();
        ops.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.AccessToken);
        var killed = await ops.PostAsJsonAsync($"{Flag}:kill?wait=applied", new { reason = "A test of two presses" }, Token);
        Assert.Equal(HttpStatusCode.OK, killed.StatusCode);
    }

    private sealed record Sent(HttpStatusCode Status, string? Id, string Flow);
}
