using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Compose;

/// <summary>The profile <c>sandbox</c> comes up from the published programs alone, and works as a stranger would use it.</summary>
[Collection(PublishedCollection.Name)]
public sealed class ComposeSandboxTests(PublishedPrograms programs, PostgresServer postgres, RedisServer redis)
    : IClassFixture<RedisServer>
{
    private const int MaxListReads = 60;

    private static readonly string[] Instances = ["sandbox-bff-1", "sandbox-bff-2"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Profile_Up_SendsToBothEhrsThroughEachInstanceAndOutlivesTheEndOfOne()
    {
        await using var system = await ComposeSandbox.UpAsync(programs, postgres, redis, Token);

        foreach (var instance in Instances)
        {
            using var client = await system.SignInAsync(system.AddressOf(instance), "both-ehrs", Token);
            var pool = await PoolAsync(client);
            await SendAsync(client, 589002, $"VistA through {instance}");
            await SendAsync(client, pool, $"Oracle Health through {instance}");
        }

        Assert.Equal(Instances.Select(instance => $"VistA through {instance}"), await BodiesAsync(system, "vista"));
        Assert.Equal(Instances.Select(instance => $"Oracle Health through {instance}"), await BodiesAsync(system, "oracle-health"));

        await EndDuringASlowSendAsync(system);
    }

    /// <summary>SIGTERM, as every deployment sends it: who waits gets the answer, everybody else the other instance.</summary>
    private static async Task EndDuringASlowSendAsync(ComposeSandbox system)
    {
        var ending = Instances[0];
        await PutFaultAsync(system, new { upstream = "vista", operation = "send", kind = "latency", latency_ms = 20_000, times = 1 });
        using var direct = await system.SignInAsync(system.AddressOf(ending), "both-ehrs", Token);
        using var balanced = await system.SignInAsync(system.Balancer, "both-ehrs", Token);

        var slow = SendAsync(direct, 589002, "Under way while its instance ends");
        await UntilDispatchedAsync(system);
        Assert.False(slow.IsCompleted, "the slow send ended before its instance was asked to end");
        await system[ending].SignalAsync("TERM", Token);
        for (var request = 0; request < 10; request++)
        {
            Assert.NotEmpty(await TeamsAsync(balanced));
        }

        await slow;
        Assert.Equal(0, await system[ending].ExitCodeAsync(Token));
        Assert.Single(await BodiesAsync(system, "vista"), "Under way while its instance ends");

        await system.StartAsync(ending, Token);
        using var again = await system.SignInAsync(system.AddressOf(ending), "both-ehrs", Token);
        await SendAsync(again, 589002, "After its instance came back");
    }

    private static async Task SendAsync(HttpClient client, long recipient, string body)
    {
        using var answer = await client.PostAsJsonAsync(
            "messages", new { recipient_id = recipient, category = "OTHER", subject = "Compose", body }, Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>An instance that says it is healthy has the whole list; on a busy machine an EHR may be late for the first request.</summary>
    private static async Task<long> PoolAsync(HttpClient client)
    {
        var list = await ListAsync(client);
        for (var reads = 1; reads < MaxListReads && list["meta"]!["partial"] is not null; reads++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Token);
            list = await ListAsync(client);
        }

        Assert.Null(list["meta"]!["partial"]);
        return FirstPool(list["data"]!.AsArray());
    }

    private static long FirstPool(JsonArray teams) => teams
        .Where(team => (bool)team!["attributes"]!["oh_triage_group"]! && !(bool)team["attributes"]!["blocked_status"]!)
        .Select(team => (long)team!["attributes"]!["triage_team_id"]!)
        .First();

    private static async Task<JsonArray> TeamsAsync(HttpClient client) => (await ListAsync(client))["data"]!.AsArray();

    private static async Task<JsonNode> ListAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("allrecipients", Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!;
    }

    private static async Task PutFaultAsync(ComposeSandbox system, object fault)
    {
        using var answer = await system.Sandbox.PutAsJsonAsync("/control/faults", fault, Token);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The rule is used up as soon as the send has arrived at the sandbox.</summary>
    private static async Task UntilDispatchedAsync(ComposeSandbox system)
    {
        for (var attempt = 0; attempt < 2_000; attempt++)
        {
            if ((await system.Sandbox.GetFromJsonAsync<JsonNode>("/control/faults", Token))!.AsArray().Count == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }

        Assert.Fail("the send did not reach the sandbox");
    }

    private static async Task<string[]> BodiesAsync(ComposeSandbox system, string ehr)
    {
        var held = await system.Sandbox.GetFromJsonAsync<JsonArray>($"/control/truth/{ehr}/messages?persona=both-ehrs", Token);
        return [.. held!.Where(message => ((string?)message!["subject"])?.Contains("Compose", StringComparison.Ordinal) == true)
            .Select(message => ((string?)message!["body"])!.Trim())];
    }
}
