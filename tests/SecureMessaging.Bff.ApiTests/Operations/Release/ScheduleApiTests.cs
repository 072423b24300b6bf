using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Rollout.Changes.Scheduling;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Release;

/// <summary>Changes that are made at a time.</summary>
public sealed class ScheduleApiTests : IAsyncDisposable
{
    private const string Reason = OpsClientExtensions.Reason;
    private const string Path = $"/flags/{OpsClientExtensions.Flag}/schedule";

    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Schedule_Percentage_IsMadeAtItsTimeInItsAuthorsName()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var added = await AddAsync(client, new { action = "percentage", percentage = 1, at = Soon(), reason = Reason }, token);
        var before = (await client.GetFlagAsync(token))["percentage"]!.GetValue<decimal>();

        await RunAfterAsync(Ahead, token);
        var flag = await client.GetFlagAsync(token);
        var last = (await client.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/audit", token)).AsArray()[^1]!;

        Assert.Equal((HttpStatusCode.OK, 0m, 1m), (added.StatusCode, before, flag["percentage"]!.GetValue<decimal>()));
        Assert.Equal(("percentage", Reason), (last["action"]!.GetValue<string>(), last["reason"]!.GetValue<string>()));
        Assert.Equal("done", await StateAsync(client, token));
    }

    [Fact]
    public async Task Schedule_AdvanceWhileTheStageIsNotDone_IsRefusedThenAndSaysWhy()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var entered = await client.ChangeAsync(
            HttpMethod.Post, $"/flags/{OpsClientExtensions.Flag}:advance", new { reason = Reason }, "\"v1\"", token);
        using var added = await AddAsync(client, new { action = "advance", at = Soon(), reason = Reason }, token);

        await RunAfterAsync(Ahead, token);
        var notices = (await client.ReadOpsAsync("/notices", token)).AsArray();

        Assert.Equal("refused", await StateAsync(client, token));
        Assert.Equal(0, (await client.GetFlagAsync(token))["stage"]!.GetValue<int>());
        Assert.Equal("schedule.refused", notices[^1]!["type"]!.GetValue<string>());
        Assert.Contains("dwell time", notices[^1]!["summary"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedule_ALargeStep_WaitsForASecondPersonThen()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var added = await AddAsync(client, new { action = "percentage", percentage = 60, at = Soon(), reason = Reason }, token);

        await RunAfterAsync(Ahead, token);

        Assert.Equal("needs_approval", await StateAsync(client, token));
        Assert.Equal("pending", (await client.ReadOpsAsync("/approvals", token))[0]!["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("kill")]
    [InlineData("rollback")]
    public async Task Schedule_FlagTakenBackSince_IsVoid(string verb)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);
        using var added = await AddAsync(client, new { action = "percentage", percentage = 2, at = Soon(), reason = Reason }, token);
        using var taken = await client.CommandAsync(verb, new { reason = Reason }, token);

        await RunAfterAsync(Ahead, token);

        Assert.Equal("void", await StateAsync(client, token));
    }

    /// <summary>Who counts on it hears at once that it will not be, and so does who schedules what could only become void.</summary>
    [Fact]
    public async Task Schedule_FlagTakenBackSince_IsVoidLongBeforeItsTimeAndSaid()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var added = await AddAsync(client, new { action = "percentage", percentage = 2, at = Soon(), reason = Reason }, token);
        await RunAfterAsync(TimeSpan.Zero, token);
        using var killed = await client.CommandAsync("kill", new { reason = Reason }, token);

        await RunAfterAsync(TimeSpan.Zero, token);
        var state = await StateAsync(client, token);
        var notices = (await client.ReadOpsAsync("/notices", token)).AsArray();
        using var pointless = await AddAsync(client, new { action = "resume", at = Soon(), reason = Reason }, token);

        Assert.Equal("void", state);
        Assert.Equal("schedule.refused", notices[^1]!["type"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.Conflict, pointless.StatusCode);
    }

    [Theory]
    [InlineData("reject", "refused")]
    [InlineData("approve", "done")]
    public async Task Schedule_SecondPersonDecided_IsWhatBecameOfTheRequest(string decision, string state)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var approver = await _app.SignInAsync("ops-approver", token);
        using var added = await AddAsync(client, new { action = "percentage", percentage = 60, at = Soon(), reason = Reason }, token);
        await RunAfterAsync(Ahead, token);
        Assert.Equal("needs_approval", await StateAsync(client, token));

        using var decided = await approver.DecideAsync(
            (await client.ReadOpsAsync("/approvals", token))[0]!["id"]!.GetValue<string>(), decision, token);

        Assert.Equal(state, await StateAsync(client, token));
    }

    [Fact]
    public async Task Schedule_NobodyRanAtItsTime_IsVoidUnlessItCanOnlyLower()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raise = await AddAsync(client, new { action = "percentage", percentage = 1, at = Soon(), reason = Reason }, token);
        using var off = await AddAsync(
            client, new { action = "facility", station = "668", off = true, at = Soon(), reason = Reason }, token);

        await RunAfterAsync(Ahead + TimeSpan.FromMinutes(16), token);
        var flag = await client.GetFlagAsync(token);

        Assert.Equal(0, flag["percentage"]!.GetValue<decimal>());
        Assert.Equal("668", Assert.Single(flag["facilities"]!.AsArray())!["station"]!.GetValue<string>());
    }

    [Fact]
    public async Task Schedule_Cancelled_IsNeverMade()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        using var added = await AddAsync(client, new { action = "percentage", percentage = 1, at = Soon(), reason = Reason }, token);
        var id = (await added.ReadJsonAsync(token))["id"]!.GetValue<string>();

        using var cancelled = await client.ChangeAsync(HttpMethod.Delete, $"{Path}/{id}", new { reason = Reason }, null, token);
        using var again = await client.ChangeAsync(HttpMethod.Delete, $"{Path}/{id}", new { reason = Reason }, null, token);
        await RunAfterAsync(Ahead, token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (cancelled.StatusCode, again.StatusCode));
        Assert.Equal(0, (await client.GetFlagAsync(token))["percentage"]!.GetValue<decimal>());
    }

    [Theory]
    [InlineData("""{"action":"percentage","percentage":1,"at":"2020-01-01T00:00:00Z"}""", "past")]
    [InlineData("""{"action":"percentage","percentage":1,"at":"2099-01-01T00:00:00Z"}""", "10 years")]
    [InlineData("""{"action":"percentage","percentage":1}""", "Give the time")]
    [InlineData("""{"action":"percentage","at":"SOON"}""", "Give the percentage")]
    [InlineData("""{"action":"facility","percentage":1,"at":"SOON"}""", "Give the facility")]
    [InlineData("""{"action":"kill","at":"SOON"}""", "advance, percentage, facility, pause or resume")]
    public async Task Schedule_WhatCannotBe_IsRefused(string change, string problem)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-operator", token);
        var body = JsonNode.Parse(change.Replace("SOON", $"{Soon():O}", StringComparison.Ordinal))!;
        body["reason"] = Reason;

        using var refused = await AddAsync(client, body, token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(problem, await refused.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
    }

    private DateTimeOffset Soon() => _app.Clock.GetUtcNow() + Ahead;

    private static Task<HttpResponseMessage> AddAsync(HttpClient client, object body, CancellationToken token) =>
        client.ChangeAsync(HttpMethod.Post, Path, body, null, token);

    /// <summary>Whether the loop of the program was faster or this test, every change that is due is made afterwards.</summary>
    private async Task RunAfterAsync(TimeSpan time, CancellationToken token)
    {
        _app.Clock.MoveTo(_app.Clock.GetUtcNow() + time + TimeSpan.FromSeconds(1));
        var service = _app.Services.GetRequiredService<ScheduleService>();
        while (await service.TryRunAsync(token))
        {
            // Another one may be due.
        }
    }

    private static async Task<string> StateAsync(HttpClient client, CancellationToken token)
    {
        // The loop of the program may have claimed it first.
        for (var attempt = 0; ; attempt++)
        {
            var state = (await client.ReadOpsAsync(Path, token))[0]!["state"]!.GetValue<string>();
            if (state != "waiting" || attempt == 100)
            {
                return state;
            }

            await Task.Delay(100, token);
        }
    }
}
