using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Flags;

/// <summary>What every change needs, and what a caller may get wrong.</summary>
public sealed class ChangeConditionTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("kill")]
    [InlineData("rollback")]
    [InlineData("pause")]
    [InlineData("incident")]
    [InlineData("advance")]
    public async Task Change_ReasonTooShort_IsUnprocessableOnEveryPath(string verb)
    {
        var token = TestContext.Current.CancellationToken;
        using var operatorClient = await _app.SignInAsync("ops-operator", token);

        using var answer = await operatorClient.CommandAsync(verb, new { reason = "short", severity = "low" }, token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Reason_ThatNobodyCanSee_IsUnprocessable()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var killed = await client.CommandAsync("kill", new { reason = new string('\u200B', 12) }, token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, killed.StatusCode);
    }

    [Fact]
    public async Task Ticket_CutInTheMiddleOfACharacter_LosesIt()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var ticket = new string('t', 99) + "\U0001F600";

        using var killed = await client.CommandAsync("kill", new { reason = OpsClientExtensions.Reason, ticket }, token);
        var audit = (await client.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/audit", token)).AsArray();

        Assert.Equal(HttpStatusCode.OK, killed.StatusCode);
        Assert.Equal(new string('t', 99), audit[^1]!["ticket"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("dry_run=true")]
    [InlineData("Dry-Run=1")]
    public async Task DryRun_SpeltAsTheBodiesAre_ChangesNothing(string query)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var tried = await client.CommandAsync($"kill?{query}", new { reason = OpsClientExtensions.Reason }, token);

        Assert.Equal("dry_run", (await tried.ReadJsonAsync(token))["result"]!.GetValue<string>());
        Assert.False((await client.GetFlagAsync(token))["killed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Flag_OfAnotherVersionOfTheService_IsNamedAndHoldsUpNoOther()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        await using (var connection = await _app.Services.GetRequiredService<IDatabase>().OpenAsync(token))
        {
            await connection.ExecuteAsync(
                $"UPDATE rollout_item SET doc = '{{\"state\":\"a state of the future\"}}' WHERE name = '{OpsClientExtensions.Flag}'");
        }

        var list = await client.ReadOpsAsync("/flags", token);
        using var one = await client.GetAsync(new Uri($"/ops/v1/flags/{OpsClientExtensions.Flag}", UriKind.Relative), token);
        using var killed = await client.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);

        Assert.Equal(OpsClientExtensions.Flag, Assert.Single(list["unreadable"]!.AsArray())!.GetValue<string>());
        Assert.NotEmpty(list["flags"]!.AsArray());
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (one.StatusCode, killed.StatusCode));
    }

    [Fact]
    public async Task Reason_WithANul_IsUnprocessableAndNotInTheWayOfAKill()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var killed = await client.CommandAsync("kill", new { reason = $"{OpsClientExtensions.Reason}\0" }, token);
        using var ended = await client.CommandAsync("unkill", new { reason = $"{OpsClientExtensions.Reason}\0" }, token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (killed.StatusCode, ended.StatusCode));
    }

    [Fact]
    public async Task Raise_WithoutOrWithAStaleVersion_IsRefusedAndWithTheRightOneDone()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var missing = await client.SetPercentageAsync(1, null, token);
        using var stale = await client.SetPercentageAsync(1, "\"v99\"", token);
        using var done = await client.SetPercentageAsync(1, "\"v1\"", token);

        Assert.Equal((HttpStatusCode)428, missing.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Equal("\"v2\"", done.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task Change_SentTwiceWithOneIdempotencyKey_IsMadeOnce()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "key-1");

        using var first = await client.SetPercentageAsync(1, "\"v1\"", token);
        using var again = await client.SetPercentageAsync(1, "\"v1\"", token);

        Assert.Equal("applied", (await first.ReadJsonAsync(token))["result"]!.GetValue<string>());
        Assert.Equal("replayed", (await again.ReadJsonAsync(token))["result"]!.GetValue<string>());
        Assert.Equal(2, (await client.GetFlagAsync(token))["version"]!.GetValue<long>());
    }

    [Fact]
    public async Task DryRun_Raise_ShowsTheFlagAndChangesNothing()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var tried = await client.ChangeAsync(
            HttpMethod.Put, $"/flags/{OpsClientExtensions.Flag}/percentage?dryRun=true",
            new { percentage = 50, reason = OpsClientExtensions.Reason }, "\"v1\"", token);
        var answer = await tried.ReadJsonAsync(token);

        Assert.Equal(("dry_run", true), (answer["result"]!.GetValue<string>(), answer["needs_second_person"]!.GetValue<bool>()));
        Assert.Equal(1, (await client.GetFlagAsync(token))["version"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("True")]
    [InlineData("")]
    [InlineData("yes")]
    public async Task DryRun_WrittenInAnotherWay_ChangesNothing(string dryRun)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var tried = await client.CommandAsync($"kill?dryRun={dryRun}", new { reason = OpsClientExtensions.Reason }, token);

        Assert.Equal("dry_run", (await tried.ReadJsonAsync(token))["result"]!.GetValue<string>());
        Assert.False((await client.GetFlagAsync(token))["killed"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"percentage\":100,\"dwell_seconds\":9000000000000000000,\"minimum_users\":1}")]
    [InlineData("{\"percentage\":100}")]
    [InlineData("{\"percentage\":100,\"minimum_users\":1}")]
    [InlineData("{\"percentage\":100,\"dwell_seconds\":0}")]
    public async Task Plan_StageThatIsNone_IsUnprocessable(string stage)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var body = JsonNode.Parse($$"""{"stages":[{{stage}}],"reason":"{{OpsClientExtensions.Reason}}"}""")!;

        using var set = await client.ChangeAsync(HttpMethod.Put, $"/flags/{OpsClientExtensions.Flag}/plan", body, "\"v1\"", token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, set.StatusCode);
    }

    [Theory]
    [InlineData(OpsClientExtensions.Flag)]
    [InlineData("mhv_secure_messaging_recent_recipients")]
    public async Task Plan_AsTheDocumentShowsIt_IsOnePersonsToSetOnAFlagThatIsStarted(string flag)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var set = await client.ChangeAsync(
            HttpMethod.Put, $"/flags/{flag}/plan", Bff.Operations.OpsExamples.Plan, "\"v1\"", token);

        Assert.Equal((HttpStatusCode.OK, "applied"), (set.StatusCode, (string?)(await set.ReadJsonAsync(token))["result"]));
    }

    [Fact]
    public async Task Wait_Misspelt_IsUnprocessableAndNothingIsChanged()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        string[] queries =
        [
            "wait=applied&timeout=soon", "wait=applied&timeout=5m", "wait=applied&timeout=0s", "wait=applied&timeout=31s", "wait=done",
            "timeout=2s",
        ];

        foreach (var query in queries)
        {
            using var killed = await client.CommandAsync($"kill?{query}", new { reason = OpsClientExtensions.Reason }, token);
            Assert.Equal((query, HttpStatusCode.UnprocessableEntity), (query, killed.StatusCode));
        }

        Assert.False((await client.GetFlagAsync(token))["killed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Pause_WhereItCannotBe_IsAConflictAndNotAMissingVersion()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var paused = await client.CommandAsync("pause", new { reason = OpsClientExtensions.Reason }, token);

        Assert.Equal(HttpStatusCode.Conflict, paused.StatusCode);
    }
}
