using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>
/// One person, every call there is, within a minute or an hour apart, and a measurement that finds everything well: nobody gets past
/// the 5 % that a first step may have.
/// </summary>
public sealed class NoWayRoundTests : IAsyncDisposable
{
    private const string Flag = OpsClientExtensions.Flag;
    private const string Reason = OpsClientExtensions.Reason;

    /// <summary>Not understood, not there, not signed or not conditioned: answers that say nothing about a way round.</summary>
    private static readonly int[] NoCall = [400, 401, 403, 404, 405, 412, 415, 428];

    private readonly BffApplication _app = new();
    private readonly IStageAdvanceReview _gate = Substitute.For<IStageAdvanceReview>();

    public NoWayRoundTests()
    {
        GateSays(true, []);
        _app.With(services => services.AddSingleton(_gate));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("percentage")]
    [InlineData("facility")]
    [InlineData("facility removed")]
    [InlineData("facility set in draft")]
    [InlineData("advance")]
    [InlineData("plan without conditions")]
    [InlineData("plan of one stage, hour by hour")]
    [InlineData("plan with a facility first, hour by hour")]
    [InlineData("plan of a running flag")]
    [InlineData("kill and unkill")]
    [InlineData("pause and resume")]
    [InlineData("rollback and reset")]
    [InlineData("incident and back")]
    [InlineData("file")]
    [InlineData("file that claims a stage")]
    [InlineData("file back to draft, hour by hour")]
    [InlineData("file with the start")]
    [InlineData("new flag by file")]
    [InlineData("prerequisite removed")]
    public async Task OnePerson_WhateverIsTried_StaysAtFivePercent(string path)
    {
        using var ways = new WaysRound(_app);

        await ways.TryAsync(path);
        using var client = await _app.SignInAsync("ops-approver", Token);
        var flags = (await client.ReadOpsAsync("/flags", Token))["flags"]!.AsArray();

        // Every call was one that the API knows, and something stood in the way of at least one.
        Assert.DoesNotContain(ways.Answers, answer => NoCall.Contains((int)answer.Status) || (int)answer.Status >= 500);
        Assert.Contains(ways.Answers, answer => answer.Status is HttpStatusCode.Accepted or HttpStatusCode.Conflict);
        Assert.All(flags, flag => Assert.True(ExposureOf(flag!) <= 5, $"{path}: {flag!.ToJsonString()}"));
        Assert.Contains(flags, flag => path != "percentage" || ExposureOf(flag!) > 0);
    }

    [Fact]
    public async Task Percentage_IntoTheNextStage_NeedsWhatAdvanceNeedsAndSaysWhatIsMissing()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        using var first = await client.SetPercentageAsync(5, "\"v1\"", Token);
        using var early = await client.SetPercentageAsync(6, "\"v2\"", Token);
        GateSays(false, ["list: 12 users of the new flow so far, 300 are needed, 288 more"]);
        await WaysRound.MoveAsync(_app, TimeSpan.FromHours(25));
        using var later = await _app.SignInAsync("ops-operator", Token);
        using var unmeasured = await later.SetPercentageAsync(6, "\"v3\"", Token);
        GateSays(true, []);
        using var done = await later.SetPercentageAsync(6, "\"v4\"", Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Accepted), (first.StatusCode, early.StatusCode));
        Assert.Contains("its dwell time ends at", await BecauseAsync(early), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, unmeasured.StatusCode);
        Assert.Contains("288 more", await BecauseAsync(unmeasured), StringComparison.Ordinal);
        Assert.All(_gate.ReceivedCalls(), call => Assert.Equal([Flag, 1, 0], call.GetArguments().Take(3)));
        await _gate.Received(3).ReviewAsync(Flag, 1, 0, Arg.Any<CancellationToken>());
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        Assert.Empty(await BecauseAsync(done));
    }

    [Fact]
    public async Task Percentage_SecondPersonAgreed_TakesEffectAndTheHourBeginsThere()
    {
        using var first = await _app.SignInAsync("ops-approver", Token);
        using var second = await _app.SignInAsync("ops-approver-2", Token);
        await PlanAsync(first, second, 50, 60, 100);
        using var asked = await first.SetPercentageAsync(50, "\"v3\"", Token);
        using var approved = await second.DecideAsync((string)(await asked.ReadJsonAsync(Token))["approval_id"]!, "approve", Token);

        using var small = await SetAsync(first, 60);
        using var more = await SetAsync(first, 80);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (asked.StatusCode, approved.StatusCode));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Accepted), (small.StatusCode, more.StatusCode));
        Assert.Contains("from 50 % to 80 % within an hour", await BecauseAsync(more), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Percentage_RejectedMeanwhile_DoesNotBeginTheHourAnew()
    {
        using var first = await _app.SignInAsync("ops-approver", Token);
        using var second = await _app.SignInAsync("ops-approver-2", Token);
        await PlanAsync(first, second, 25, 100);
        using var five = await first.SetPercentageAsync(5, "\"v3\"", Token);
        using var asked = await first.SetPercentageAsync(25, "\"v4\"", Token);
        using var rejected = await second.DecideAsync((string)(await asked.ReadJsonAsync(Token))["approval_id"]!, "reject", Token);

        using var again = await SetAsync(first, 25);
        await WaysRound.MoveAsync(_app, TimeSpan.FromMinutes(61));
        using var later = await _app.SignInAsync("ops-approver", Token);
        using var afterAnHour = await SetAsync(later, 25);

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.OK), (five.StatusCode, asked.StatusCode, rejected.StatusCode));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (again.StatusCode, afterAnHour.StatusCode));
    }

    [Fact]
    public async Task Lowering_WhateverIsMissing_NeedsAReasonAlone()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", Token);
        GateSays(false, ["nothing"]);

        using var lowered = await client.SetPercentageAsync(0.5m, null, Token);
        using var facility = await client.ChangeAsync(
            HttpMethod.Put, $"/flags/{Flag}/facilities/668", new { percentage = 0, reason = Reason }, null, Token);
        using var off = await client.SetPercentageAsync(0, null, Token);

        Assert.All(new[] { lowered, facility, off }, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    private void GateSays(bool mayAdvance, string[] findings) =>
        _gate.ReviewAsync(default!, default, default, Token).ReturnsForAnyArgs(new AdvanceVerdict(mayAdvance, findings));

    private static Task<HttpResponseMessage> SetAsync(HttpClient client, decimal percentage) =>
        WaysRound.SendAsync(client, HttpMethod.Put, $"/flags/{Flag}/percentage", new { percentage, reason = Reason });

    /// <summary>Two people agree on another plan; the flag is at version 3 then.</summary>
    private static async Task PlanAsync(HttpClient first, HttpClient second, params decimal[] percentages)
    {
        using var asked = await WaysRound.SendAsync(first, HttpMethod.Put, $"/flags/{Flag}/plan", WaysRound.Plan(percentages));
        using var agreed = await second.DecideAsync((string)(await asked.ReadJsonAsync(Token))["approval_id"]!, "approve", Token);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (asked.StatusCode, agreed.StatusCode));
    }

    private static decimal ExposureOf(JsonNode flag) => (bool)flag["killed"]! || (string?)flag["state"] is "draft" or "archived"
        ? 0
        : flag["facilities"]!.AsArray().Select(facility => (decimal?)facility!["percentage"] ?? 0)
            .Append((decimal)flag["percentage"]!).Max();

    private static async Task<string> BecauseAsync(HttpResponseMessage answer) =>
        string.Join("; ", (await answer.ReadJsonAsync(Token))["second_person_because"]!.AsArray().Select(reason => (string?)reason));
}
