using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Flags;

/// <summary>The second person.</summary>
public sealed class ApprovalApiTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Raise_LargeStep_TakesASecondPersonWhoIsAnother()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-approver", token);
        using var second = await _app.SignInAsync("ops-approver-2", token);
        using var asked = await first.SetPercentageAsync(50, "\"v1\"", token);
        var approval = (await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>();
        var before = (await first.GetFlagAsync(token))["percentage"]!.GetValue<decimal>();

        using var self = await first.DecideAsync(approval, "approve", token);
        using var other = await second.DecideAsync(approval, "approve", token);

        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        Assert.Equal(0, before);
        Assert.Equal(HttpStatusCode.Forbidden, self.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(50, (await first.GetFlagAsync(token))["percentage"]!.GetValue<decimal>());
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

    [Fact]
    public async Task Approval_FlagChangedSince_IsSupersededAndNobodyCanDecideOnIt()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-approver", token);
        using var second = await _app.SignInAsync("ops-approver-2", token);
        using var asked = await first.SetPercentageAsync(50, "\"v1\"", token);
        var approval = (await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>();
        using var killed = await first.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);

        var state = await StateAsync(second, token);
        using var approved = await second.DecideAsync(approval, "approve", token);
        using var rejected = await second.DecideAsync(approval, "reject", token);
        var flag = await first.GetFlagAsync(token);

        Assert.Equal("superseded", state);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (approved.StatusCode, rejected.StatusCode));
        Assert.Equal((true, 0m, 3L), ((bool)flag["killed"]!, (decimal)flag["percentage"]!, (long)flag["version"]!));
    }

    [Fact]
    public async Task Approval_OtherEditWhileItWaits_EndsTheWaiting()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-approver", token);
        using var exposed = await client.SetPercentageAsync(1, "\"v1\"", token);
        using var asked = await client.SetPercentageAsync(50, "\"v2\"", token);
        var waiting = (await client.GetFlagAsync(token))["state"]!.GetValue<string>();

        using var denied = await client.ChangeAsync(
            HttpMethod.Put, $"/flags/{OpsClientExtensions.Flag}/deny/00000000-0000-4000-8000-000000000042",
            new { reason = OpsClientExtensions.Reason }, null, token);

        Assert.Equal(("awaiting_approval", "baking"), (waiting, (await client.GetFlagAsync(token))["state"]!.GetValue<string>()));
        Assert.Equal("superseded", await StateAsync(client, token));
    }

    [Fact]
    public async Task Approval_LowIncidentMeanwhile_StaysPendingAndTakesEffect()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-approver", token);
        using var second = await _app.SignInAsync("ops-approver-2", token);
        using var asked = await first.SetPercentageAsync(50, "\"v1\"", token);
        var approval = (await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>();

        using var noted = await second.CommandAsync("incident", new { severity = "low", reason = OpsClientExtensions.Reason }, token);
        using var tried = await second.DecideAsync(approval, "approve?dryRun=true", token);
        var before = (await first.GetFlagAsync(token))["percentage"]!.GetValue<decimal>();
        using var approved = await second.DecideAsync(approval, "approve", token);

        Assert.Equal("dry_run", (await tried.ReadJsonAsync(token))["result"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        Assert.Equal((0m, 50m), (before, (await first.GetFlagAsync(token))["percentage"]!.GetValue<decimal>()));
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Conflict, 0)]
    [InlineData(true, HttpStatusCode.OK, 1)]
    public async Task Approval_GateOfTheStageClosedMeanwhile_LetsOnlyAForcedStepPass(bool force, HttpStatusCode expected, int stage)
    {
        var token = TestContext.Current.CancellationToken;
        var gate = Substitute.For<IStageAdvanceReview>();
        gate.ReviewAsync(default!, default, default, token).ReturnsForAnyArgs(new AdvanceVerdict(true, []));
        _app.With(services => services.AddSingleton(gate));
        using var first = await _app.SignInAsync("ops-approver", token);
        using var second = await _app.SignInAsync("ops-approver-2", token);
        using var planned = await first.ChangeAsync(
            HttpMethod.Put, $"/flags/{OpsClientExtensions.Flag}/plan", Plan(1, 50, 100), "\"v1\"", token);
        using var agreed = await second.DecideAsync((string)(await planned.ReadJsonAsync(token))["approval_id"]!, "approve", token);
        using var entered = await AdvanceAsync(first, false, "\"v3\"", token);
        using var asked = await AdvanceAsync(first, force, "\"v4\"", token);
        var approval = (await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>();
        gate.ReviewAsync(default!, default, default, token).ReturnsForAnyArgs(new AdvanceVerdict(false, ["list: open signal"]));

        using var decided = await second.DecideAsync(approval, "approve", token);

        Assert.Equal((expected, stage), (decided.StatusCode, (await first.GetFlagAsync(token))["stage"]!.GetValue<int>()));
        Assert.Equal(!force, (await decided.Content.ReadAsStringAsync(token)).Contains("list: open signal", StringComparison.Ordinal));
    }

    /// <summary>Who agrees sees what the first person saw, not only the two percentages.</summary>
    [Fact]
    public async Task Approvals_OfAForcedStep_SayWhyAndWhatTheStageLacks()
    {
        var token = TestContext.Current.CancellationToken;
        var gate = Substitute.For<IStageAdvanceReview>();
        gate.ReviewAsync(default!, default, default, token).ReturnsForAnyArgs(new AdvanceVerdict(false, ["list: 38 more people"]));
        _app.With(services => services.AddSingleton(gate));
        using var first = await _app.SignInAsync("ops-approver", token);
        using var entered = await AdvanceAsync(first, false, "\"v1\"", token);
        using var asked = await AdvanceAsync(first, true, "\"v2\"", token);

        var because = (await first.ReadOpsAsync("/approvals", token))[0]!["second_person_because"]!.AsArray()
            .Select(each => each!.GetValue<string>()).ToArray();

        Assert.Contains("it goes on without: list: 38 more people", because);
        Assert.Contains(because, each => each.Contains("its dwell time ends", StringComparison.Ordinal));
        Assert.Equal(because, (await asked.ReadJsonAsync(token))["second_person_because"]!.AsArray().Select(each => each!.GetValue<string>()));
    }

    [Fact]
    public async Task Approvals_OfOneState_AreThoseAndNoOther()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = await _app.SignInAsync("ops-approver", token);
        using var second = await _app.SignInAsync("ops-approver-2", token);
        using var asked = await first.SetPercentageAsync(50, "\"v1\"", token);
        var approval = (string)(await asked.ReadJsonAsync(token))["approval_id"]!;
        using var rejected = await second.DecideAsync(approval, "reject", token);
        using var askedAgain = await first.SetPercentageAsync(50, "\"v3\"", token);
        var waiting = (string)(await askedAgain.ReadJsonAsync(token))["approval_id"]!;

        var pending = await first.ReadOpsAsync("/approvals?state=pending", token);
        var decided = await first.ReadOpsAsync("/approvals?state=rejected", token);
        var none = await first.ReadOpsAsync("/approvals?state=expired", token);
        using var unknown = await first.GetAsync(new Uri("/ops/v1/approvals?state=waiting", UriKind.Relative), token);

        Assert.Equal([waiting], pending.AsArray().Select(each => (string?)each!["id"]));
        Assert.Equal([approval], decided.AsArray().Select(each => (string?)each!["id"]));
        Assert.Empty(none.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    private static Task<HttpResponseMessage> AdvanceAsync(HttpClient client, bool force, string ifMatch, CancellationToken token) =>
        client.ChangeAsync(
            HttpMethod.Post, $"/flags/{OpsClientExtensions.Flag}:advance", new { force, reason = OpsClientExtensions.Reason },
            ifMatch, token);

    private static object Plan(params int[] percentages) => new
    {
        reason = OpsClientExtensions.Reason,
        stages = percentages.Select(percentage => new { percentage, dwell_seconds = 0, minimum_users = 1 }),
    };

    private static async Task<string> StateAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri("/ops/v1/approvals", UriKind.Relative), cancellationToken);
        return (await answer.ReadJsonAsync(cancellationToken))[0]!["state"]!.GetValue<string>();
    }
}
