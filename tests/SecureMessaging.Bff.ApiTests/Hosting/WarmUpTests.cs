using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Hosting;

/// <summary>
/// The real application right after its start, while what everybody needs is still being loaded. Faults are the sandbox's.
/// </summary>
public sealed class WarmUpTests : IAsyncDisposable
{
    private const string List = "/my_health/v1/messaging/allrecipients?useCache=false";
    private const string Ready = "/healthz/ready";

    private readonly BffApplication _app = new BffApplication()
        .With("WarmUp:Enabled", "true").With("WarmUp:RetryAfter", "00:00:01").With("CareTeams:ResponseBudget", "00:00:00.2");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_EverythingAnswers_HasLoadedItAllOnceItIsReady()
    {
        using var client = _app.CreateClient();

        await EventuallyReadyAsync(client);

        string?[] read = [.. (await _app.SandboxClient.JournalAsync("oracle-health", Token)).Select(call => (string?)call!["operation"])];
        Assert.Equal(2, read.Count(operation => operation == "pools"));
        Assert.Contains(await _app.SandboxClient.JournalAsync("identity", Token), call => (string?)call!["operation"] == "jwks");
        // Nothing is asked about any person.
        Assert.DoesNotContain(read, operation => operation is not ("pools" or "token"));
        Assert.Empty(await _app.SandboxClient.JournalAsync("vista", Token));
        Assert.Empty(await _app.SandboxClient.JournalAsync("legacy", Token));
    }

    [Theory]
    [InlineData("oracle-health", "token", "Oracle Health pools of tenant main")]
    [InlineData("identity", "jwks", "identity keys")]
    public async Task Start_AnUpstreamDownLongerThanMaxWait_IsReadyDegradedAndHealsWithoutARestart(
        string upstream, string operation, string missing)
    {
        _app.With("WarmUp:MaxWait", "00:00:00");
        await _app.SandboxClient.FaultAsync(new { upstream, operation, kind = "status", status = 503 }, Token);
        using var client = _app.CreateClient();

        var (status, degraded) = await EventuallyAsync(
            client, (_, check) => ((string?)check["description"])?.Contains(missing, StringComparison.Ordinal) == true);
        await _app.SandboxClient.DeleteAsync("/control/faults", Token);
        await EventuallyReadyAsync(client);

        Assert.Equal((HttpStatusCode.OK, "Degraded"), (status, (string?)degraded["status"]));
    }

    [Fact]
    public async Task Start_PoolsDownWithinMaxWait_IsNotReadyAndNamesThemUntilTheyAreThere()
    {
        _app.With("WarmUp:MaxWait", "00:05:00");
        await _app.SandboxClient.FaultAsync(new { upstream = "oracle-health", operation = "pools", kind = "status", status = 503 }, Token);
        using var client = _app.CreateClient();

        var (status, loading) = await EventuallyAsync(
            client,
            (_, check) => (string?)check["description"]
                == "Loading Oracle Health pools of tenant main, Oracle Health pools of tenant second");
        await _app.SandboxClient.DeleteAsync("/control/faults", Token);
        await EventuallyReadyAsync(client);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (status, (string?)loading["status"]));
    }

    [Theory]
    [InlineData("oracle-only")]
    [InlineData("both-ehrs")]
    public async Task FirstRequest_WhilePoolsAreLoaded_WaitsForThemAndIsWhole(string persona)
    {
        await _app.SandboxClient.FaultAsync(
            new { upstream = "oracle-health", operation = "pools", kind = "latency", latency_ms = 1_500 }, Token);
        using var client = await _app.SignInAsync(persona, Token);

        using var answer = await client.GetAsync(List, Token);

        var body = await answer.ReadJsonAsync(Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(body["meta"]!["partial"]);
        Assert.True(body["data"]!.AsArray().Count > 100, $"{body["data"]!.AsArray().Count} teams");
    }

    [Fact]
    public async Task FirstRequest_VistaDownWhilePoolsAreLoaded_IsTheOtherEhrNamedPartialAndThenWhole()
    {
        await _app.SandboxClient.FaultAsync(new { upstream = "vista", operation = "teams", kind = "status", status = 503 }, Token);
        await _app.SandboxClient.FaultAsync(
            new { upstream = "oracle-health", operation = "pools", kind = "latency", latency_ms = 1_000 }, Token);
        using var client = await _app.SignInAsync("both-ehrs", Token);

        using var answer = await client.GetAsync(List, Token);
        await _app.SandboxClient.DeleteAsync("/control/faults", Token);
        var next = await WholeAsync(client);

        var body = await answer.ReadJsonAsync(Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("vista", (string?)Assert.Single(body["meta"]!["partial"]!.AsArray())!["ehr"]);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.True(next.Count > body["data"]!.AsArray().Count, $"{next.Count} teams");
    }

    [Fact]
    public async Task FirstRequest_KeySetSlow_IsRecognised()
    {
        await _app.SandboxClient.FaultAsync(new { upstream = "identity", operation = "jwks", kind = "latency", latency_ms = 2_500 }, Token);
        using var client = await _app.SignInAsync("oracle-only", Token);

        using var answer = await client.GetAsync(List, Token);

        Assert.Equal((HttpStatusCode.OK, "new"), (answer.StatusCode, answer.Headers.GetValues("X-Messaging-Flow").Single()));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task EventuallyReadyAsync(HttpClient client) =>
        await EventuallyAsync(client, (status, check) => status == HttpStatusCode.OK && (string?)check["status"] == "Healthy");

    private static async Task<(HttpStatusCode Status, JsonNode Check)> CheckAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(Ready, Token);
        return (answer.StatusCode, (await answer.ReadJsonAsync(Token))["checks"]!["warm-up"]!);
    }

    private static async Task<(HttpStatusCode Status, JsonNode Check)> EventuallyAsync(
        HttpClient client, Func<HttpStatusCode, JsonNode, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            var (status, check) = await CheckAsync(client);
            if (wanted(status, check))
            {
                return (status, check);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }

    private static async Task<JsonArray> WholeAsync(HttpClient client)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            using var answer = await client.GetAsync(List, limit.Token);
            var list = await answer.ReadJsonAsync(limit.Token);
            if (list["meta"]!["partial"] is null)
            {
                return list["data"]!.AsArray();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }
}
