using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.Rollout.Propagation;
using SecureMessaging.Bff.Store;

namespace SecureMessaging.Bff.ApiTests.Operations;

public sealed class FlagApiTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task OpsApi_Veteran_IsForbidden()
    {
        var token = TestContext.Current.CancellationToken;
        using var veteran = await _app.SignInAsync("both-ehrs", token);

        using var read = await veteran.GetAsync(new Uri("/ops/v1/flags", UriKind.Relative), token);
        using var kill = await veteran.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (read.StatusCode, kill.StatusCode));
    }

    [Fact]
    public async Task Kill_Viewer_IsForbiddenAndChangesNothing()
    {
        var token = TestContext.Current.CancellationToken;
        using var viewer = await _app.SignInAsync("ops-viewer", token);

        using var kill = await viewer.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);

        Assert.Equal(HttpStatusCode.Forbidden, kill.StatusCode);
        Assert.False((await viewer.GetFlagAsync(token))["killed"]!.GetValue<bool>());
    }

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
    public async Task Raise_LargeStep_TakesASecondPersonWhoIsAnother()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-approver", token);
        using var second = await _app.SignInAsync("ops-approver-2", token);
        using var asked = await first.SetPercentageAsync(50, "\"v1\"", token);
        var approval = (await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>();
        var before = (await first.GetFlagAsync(token))["percentage"]!.GetValue<decimal>();

        using var self = await first.ChangeAsync(HttpMethod.Post, $"/approvals/{approval}:approve", new { reason = OpsClientExtensions.Reason }, null, token);
        using var other = await second.ChangeAsync(HttpMethod.Post, $"/approvals/{approval}:approve", new { reason = OpsClientExtensions.Reason }, null, token);

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal(0, before);
        Assert.Equal(HttpStatusCode.Forbidden, self.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(50, (await first.GetFlagAsync(token))["percentage"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Kill_WaitingUntilApplied_TurnsANamedUserOffAtOnce()
    {
        var token = TestContext.Current.CancellationToken;
        using var veteran = await _app.SignInAsync("both-ehrs", token);
        using var client = await _app.SignInAsync("ops-operator", token);
        var before = await ToggleAsync(veteran, token);

        using var killed = await client.CommandAsync("kill?wait=applied&timeout=5s", new { reason = OpsClientExtensions.Reason }, token);

        Assert.True(before);
        Assert.Equal(HttpStatusCode.OK, killed.StatusCode);
        Assert.True((await killed.ReadJsonAsync(token))["applied_everywhere"]!.GetValue<bool>());
        Assert.False(await ToggleAsync(veteran, token));
    }

    [Fact]
    public async Task Edit_FiftyAtOnceWithOneVersion_ExactlyOneWins()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        // Names, because a lower percentage needs no version and would land as it should.
        var answers = await Task.WhenAll(Enumerable.Range(1, 50).Select(i => client.ChangeAsync(
            HttpMethod.Put, $"/flags/{OpsClientExtensions.Flag}/allow/editor-{i}", new { reason = OpsClientExtensions.Reason }, "\"v1\"", token)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Kill_InAStormOfEdits_Lands()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var storm = Enumerable.Range(1, 40).Select(i => client.SetPercentageAsync(i / 100m, $"\"v{i}\"", token)).ToArray();

        using var kill = await client.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);
        await Task.WhenAll(storm);

        Assert.Equal(HttpStatusCode.OK, kill.StatusCode);
        Assert.True((await client.GetFlagAsync(token))["killed"]!.GetValue<bool>());
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
            HttpMethod.Put, $"/flags/{OpsClientExtensions.Flag}/percentage?dryRun=true", new { percentage = 50, reason = OpsClientExtensions.Reason }, "\"v1\"", token);
        var answer = await tried.ReadJsonAsync(token);

        Assert.Equal(("dry_run", true), (answer["result"]!.GetValue<string>(), answer["needs_second_person"]!.GetValue<bool>()));
        Assert.Equal(1, (await client.GetFlagAsync(token))["version"]!.GetValue<long>());
    }

    [Fact]
    public async Task Audit_ActorInTheBody_IsIgnoredAndTheTokensIsKept()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var killed = await client.CommandAsync("kill", new { reason = OpsClientExtensions.Reason, actor = "somebody-else" }, token);
        using var audit = await client.GetAsync(new Uri($"/ops/v1/flags/{OpsClientExtensions.Flag}/audit?after=0", UriKind.Relative), token);
        var last = (await audit.ReadJsonAsync(token)).AsArray()[^1]!;

        Assert.Equal("00000000-0000-4000-8000-000000000022", last["actor"]!.GetValue<string>());
        Assert.Equal(("kill", OpsClientExtensions.Reason), (last["action"]!.GetValue<string>(), last["reason"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Audit_RowChangedBehindTheTrigger_IsRefusedByTheDatabaseAndFoundByTheCheck()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var intact = await VerifyAsync(client, token);
        await using var connection = await _app.Services.GetRequiredService<IDatabase>().OpenAsync(token);

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => connection.ExecuteAsync("UPDATE rollout_audit SET actor = 'x' WHERE seq = 2"));
        await connection.ExecuteAsync("DROP TRIGGER rollout_audit_no_update; UPDATE rollout_audit SET actor = 'x' WHERE seq = 2");

        Assert.True(intact);
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.False(await VerifyAsync(client, token));
    }

    [Fact]
    public async Task Incident_BySeverity_KillsLowersOrOnlyRecords()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(5, "\"v1\"", token);

        using var low = await client.CommandAsync("incident", new { severity = "low", reason = OpsClientExtensions.Reason }, token);
        using var high = await client.CommandAsync("incident", new { severity = "high", percentage = 1, reason = OpsClientExtensions.Reason }, token);
        var lowered = (await client.GetFlagAsync(token))["percentage"]!.GetValue<decimal>();
        using var critical = await client.CommandAsync("incident", new { severity = "critical", reason = OpsClientExtensions.Reason }, token);
        using var list = await client.GetAsync(new Uri($"/ops/v1/flags/{OpsClientExtensions.Flag}/incidents", UriKind.Relative), token);

        Assert.Equal(5, (await low.ReadJsonAsync(token))["flag"]!["percentage"]!.GetValue<decimal>());
        Assert.Equal(1, lowered);
        Assert.True((await critical.ReadJsonAsync(token))["flag"]!["killed"]!.GetValue<bool>());
        Assert.Equal(3, (await list.ReadJsonAsync(token)).AsArray().Count);
    }

    [Fact]
    public async Task Facility_PhaseOverridden_IsAppliedAndAudited()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var set = await client.ChangeAsync(HttpMethod.Put, "/facilities/668", new { phase = "p4", reason = OpsClientExtensions.Reason }, "\"v0\"", token);
        var answer = await set.ReadJsonAsync(token);
        using var audit = await client.GetAsync(new Uri("/ops/v1/facilities/668/audit", UriKind.Relative), token);

        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Equal(("p4", true), (answer["facility"]!["phase"]!.GetValue<string>(), answer["facility"]!["blocked"]!.GetValue<bool>()));
        Assert.Single((await audit.ReadJsonAsync(token)).AsArray());
    }

    [Fact]
    public async Task Explain_NamedUser_TellsTheRuleThatDecided()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-viewer", token);

        using var answer = await client.CommandAsync("explain", new { user_ref = "00000000-0000-4000-8000-000000000003" }, token);
        var explanation = await answer.ReadJsonAsync(token);

        Assert.Equal("ALLOW_LIST", explanation["reason"]!.GetValue<string>());
        Assert.Equal("ALLOW_LIST: decides", explanation["trace"]!.AsArray()[^1]!.GetValue<string>());
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
    public async Task Plan_StageThatIsNone_IsUnprocessable(string stage)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var body = JsonNode.Parse($$"""{"stages":[{{stage}}],"reason":"{{OpsClientExtensions.Reason}}"}""")!;

        using var set = await client.ChangeAsync(HttpMethod.Put, $"/flags/{OpsClientExtensions.Flag}/plan", body, "\"v1\"", token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, set.StatusCode);
    }

    [Fact]
    public async Task Reason_WithANul_IsUnprocessable()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);

        using var killed = await client.CommandAsync("kill", new { reason = $"{OpsClientExtensions.Reason}\0" }, token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, killed.StatusCode);
    }

    [Theory]
    [InlineData("stages", "[null]")]
    [InlineData("allow", "[null]")]
    [InlineData("allow", "[{\"user_ref\":\"a\"},{\"user_ref\":\"a\"}]")]
    [InlineData("facilities", "[{\"station\":\"668\",\"percentage\":1},{\"station\":\"668\",\"percentage\":2}]")]
    [InlineData("stage_index", "99")]
    public async Task Import_DocumentNoInstanceCouldEvaluate_IsRefusedAndTheOthersGoOn(string field, string value)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var export = await client.GetAsync(new Uri("/ops/v1/export", UriKind.Relative), token);
        var file = await export.ReadJsonAsync(token);
        file["flags"]![0]!["document"]![field] = JsonNode.Parse(value);

        using var import = await client.ChangeAsync(HttpMethod.Post, "/import", new { file, reason = OpsClientExtensions.Reason }, null, token);
        using var killed = await client.CommandAsync("kill?wait=applied&timeout=5s", new { reason = OpsClientExtensions.Reason }, token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, import.StatusCode);
        Assert.Equal(HttpStatusCode.OK, killed.StatusCode);
    }

    [Fact]
    public async Task Events_MoreWatchersThanPlaces_AreToldToComeBack()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-viewer", token);
        var events = _app.Services.GetRequiredService<RolloutEvents>();
        var places = Enumerable.Range(0, RolloutEvents.MostWatchers).Select(_ => events.TryEnter(out var place) ? place : null).ToArray();

        using var refused = await client.GetAsync(new Uri("/ops/v1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, token);

        Assert.All(places, Assert.NotNull);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Approval_NobodyDecidedFor24Hours_IsShownAsExpired()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-approver", token);
        using var asked = await first.SetPercentageAsync(50, "\"v1\"", token);
        var before = await StateAsync(first, token);
        _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddHours(24));
        using var later = await _app.SignInAsync("ops-approver", token);

        var after = await StateAsync(later, token);

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal(("pending", "expired"), (before, after));
    }

    private static async Task<string> StateAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri("/ops/v1/approvals", UriKind.Relative), cancellationToken);
        return (await answer.ReadJsonAsync(cancellationToken))[0]!["state"]!.GetValue<string>();
    }

    private static async Task<bool> VerifyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.PostAsync(new Uri("/ops/v1/audit:verify", UriKind.Relative), null, cancellationToken);
        return (await answer.ReadJsonAsync(cancellationToken))["is_intact"]!.GetValue<bool>();
    }

    private static async Task<bool> ToggleAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(
            new Uri($"/v0/feature_toggles?features={OpsClientExtensions.Flag}", UriKind.Relative), cancellationToken);
        return (await answer.ReadJsonAsync(cancellationToken))["data"]!["features"]![0]!["value"]!.GetValue<bool>();
    }
}
