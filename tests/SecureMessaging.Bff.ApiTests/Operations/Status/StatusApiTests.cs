using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Ehr.Resilience;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Status;

/// <summary>Everything at once, and what readiness makes of it.</summary>
public sealed class StatusApiTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Status_AfterACallAndARefusedCredential_SaysBothAndStaysReady()
    {
        using var person = await _app.SignInAsync("both-ehrs", Token);
        using var viewer = await _app.SignInAsync("ops-viewer", Token);
        using var list = await person.GetAsync(new Uri("/my_health/v1/messaging/allrecipients", UriKind.Relative), Token);
        _app.Services.GetRequiredService<UpstreamCredentials>().Refused("an-upstream", "a-credential");

        var status = await viewer.ReadOpsAsync("/status", Token);
        using var ready = await person.GetAsync(new Uri("/healthz/ready", UriKind.Relative), Token);

        Assert.Equal("degraded", status["status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        var lanes = Rows(status, "lanes");
        Assert.Contains(lanes, lane => (Text(lane, "upstream"), Text(lane, "lane"), Text(lane, "breaker")) == ("vista", "read", "closed"));
        Assert.Equal(lanes.Count, lanes.Select(lane => (Text(lane, "upstream"), Text(lane, "part"), Text(lane, "lane"))).Distinct().Count());
        Assert.All(lanes, lane => Assert.InRange(lane["in_use"]!.GetValue<long>(), 0, lane["places"]!.GetValue<long>()));
        Assert.Contains(Rows(status, "credentials"), row => (Text(row, "upstream"), Text(row, "state")) == ("an-upstream", "refused"));
        Assert.Contains(Rows(status, "credentials"), row => (Text(row, "upstream"), Text(row, "state")) == ("vista", "accepted"));
        Assert.Contains(Rows(status, "caches"), cache => cache["size"]!.GetValue<long>() > 0);
        Assert.Contains(Rows(status, "flags"), flag => Text(flag, "name") == OpsClientExtensions.Flag);
        Assert.Contains(Rows(status, "instances"), instance => instance["is_live"]!.GetValue<bool>());
        Assert.Contains(Rows(status, "checks"), check => Text(check, "name") == "upstream-credentials" && Text(check, "status") == "degraded");
        Assert.Empty(Rows(status, "not_read"));
        Assert.NotEqual("unknown", Text(status, "version"));
    }

    private static IReadOnlyList<JsonNode> Rows(JsonNode status, string part) => [.. status[part]!.AsArray().Select(row => row!)];

    private static string Text(JsonNode node, string key) => node[key]?.GetValue<string>() ?? "";
}
