using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Bff.ApiTests.Operations;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Guard;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Measurement.Buffering;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Rollout;

/// <summary>What the guard gets of real requests: through YARP in the base flow, through our endpoints in the new one.</summary>
public sealed class MeasurementTests : IAsyncDisposable
{
    private const int People = 16;

    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Comparison_PeopleOfBothFlows_CountsEachOnceByTheFirstAttempt()
    {
        var token = TestContext.Current.CancellationToken;
        using var operations = await ExposeHalfAsync(token);
        using var named = await _app.SignInAsync("both-ehrs", token);
        using var ofTheAllowList = await GetListAsync(named, token);
        var (inBase, inNew) = (0, 0);

        await _app.SandboxClient.FaultAsync(
            new { upstream = "vista", operation = "teams", kind = "status", status = 500, times = 1_000 }, token);
        for (var i = 0; i < People; i++)
        {
            using var person = await SignInAsync(i, token);
            using var list = await GetListAsync(person, token);
            using var again = await GetListAsync(person, token);
            using var refused = await person.PostAsJsonAsync("/my_health/v1/messaging/messages", new { }, token);
            Assert.InRange((int)refused.StatusCode, 400, 499);
            var isNew = list.Headers.GetValues("X-Messaging-Flow").Single() == "new";
            Assert.Equal(isNew ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, list.StatusCode);
            (inBase, inNew) = isNew ? (inBase, inNew + 1) : (inBase + 1, inNew);
        }

        await FlushAsync(token);
        var comparison = await operations.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/comparison", token);

        Assert.True(inBase > 0 && inNew > 0, $"base {inBase}, new {inNew}");
        Assert.Equal("new", ofTheAllowList.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.Equal(((inBase, 0), (inNew, inNew)), Figures(comparison, "list"));
        Assert.Equal(((inBase, 0), (inNew, 0)), Figures(comparison, "send"));
        Assert.Equal(((0, 0), (0, 0)), Figures(comparison, "reply"));
        var list1 = Operation(comparison, "list");
        Assert.Equal(1, list1["difference"]!["difference"]!.GetValue<double>(), 6);
        Assert.InRange(list1["difference"]!["lower"]!.GetValue<double>(), 0.1, 0.99);
        Assert.InRange(list1["sample_ratio_probability"]!.GetValue<double>(), 0.0001, 1);
        Assert.Contains(
            comparison["advance_findings"]!.AsArray(),
            finding => finding!.GetValue<string>()
                .StartsWith($"list: {inNew} users of the new flow so far, 300 are needed", StringComparison.Ordinal));
    }

    /// <summary>A 400 to the web client. It is known by its code, and counted alike in both flows, or an outage of both would seem one's fault.</summary>
    [Fact]
    public async Task Comparison_SendThatLegacyCouldNotDeliver_IsAFailureOfTheBaseFlow()
    {
        var token = TestContext.Current.CancellationToken;
        using var operations = await ExposeHalfAsync(token);
        await _app.SandboxClient.FaultAsync(
            new { upstream = "legacy", operation = "send", kind = "status", status = 400, error_code = "SM98", times = 1_000 }, token);
        var inBase = 0;

        for (var i = 0; i < People; i++)
        {
            using var person = await SignInAsync(i, token);
            using var sent = await person.PostAsJsonAsync(
                "/my_health/v1/messaging/messages",
                new { message = new { recipient_id = 589002, category = "OTHER", subject = "x", body = "y" } }, token);
            inBase += sent.Headers.GetValues("X-Messaging-Flow").Single() == "base" ? 1 : 0;
        }

        await FlushAsync(token);
        var comparison = await operations.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/comparison", token);

        Assert.NotEqual(0, inBase);
        Assert.Equal((inBase, inBase), Figures(comparison, "send").Base);
    }

    [Fact]
    public async Task Guard_NewFlowFails_RollsBackAndShowsTheEvidenceAndThatItWasSeen()
    {
        var token = TestContext.Current.CancellationToken;
        using var operations = await ExposeHalfAsync(token);
        var stage = new StageKey(OpsClientExtensions.Flag, 1, 2);
        var buffer = _app.Services.GetRequiredService<MeasurementBuffer>();
        for (var i = 0; i < 120; i++)
        {
            Assert.True(Core.Identifiers.UserId.TryParse($"person-{i}", out var user));
            var isNew = i % 2 == 0;
            buffer.End(
                buffer.Begin(), user, MeasuredOperation.List, new Assignment(stage, isNew ? Arm.New : Arm.Base, default, 500_000),
                isNew && i % 4 == 0 ? AttemptOutcome.Failed : AttemptOutcome.Succeeded);
        }

        _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddMinutes(1));
        await FlushAsync(token);
        var guard = _app.Services.GetServices<IHostedService>().OfType<GuardService>().Single();
        await guard.EvaluateAsync(token);
        // It is seen when every instance has said so, and this one says it beside its reading.
        Assert.True((await _app.Services.GetRequiredService<IRolloutPropagation>().WaitOffAsync(
            OpsClientExtensions.Flag, _app.Services.GetRequiredService<RolloutSnapshots>().Current.Revision,
            TimeSpan.FromSeconds(10), token)).IsFullyPropagated);
        await guard.EvaluateAsync(token);
        var answer = await operations.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/guard", token);
        var flag = await operations.GetFlagAsync(token);

        var decision = Assert.Single(answer["decisions"]!.AsArray())!;
        var list = decision["evidence"]!.AsArray().Single(operation => operation!["operation"]!.GetValue<string>() == "list")!;
        Assert.Equal(("rolled_back", 2, 0m),
            (flag["state"]!.GetValue<string>(), flag["epoch"]!.GetValue<int>(), flag["percentage"]!.GetValue<decimal>()));
        Assert.Equal((1, 2), (decision["epoch"]!.GetValue<int>(), decision["stage"]!.GetValue<int>()));
        Assert.NotNull(decision["seen_at"]);
        Assert.Equal((60, 30), (list["new_users"]!.GetValue<int>(), list["new_failures"]!.GetValue<int>()));
        Assert.True(list["evidence"]!.GetValue<double>() >= list["needed"]!.GetValue<double>());
        Assert.False(answer["is_exposed"]!.GetValue<bool>());
    }

    private async Task<HttpClient> ExposeHalfAsync(CancellationToken token)
    {
        var first = await _app.SignInAsync("ops-approver", token);
        using var second = await _app.SignInAsync("ops-approver-2", token);
        using var asked = await first.SetPercentageAsync(50, "\"v1\"", token);
        using var done = await second.DecideAsync((await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>(), "approve", token);
        done.EnsureSuccessStatusCode();
        return first;
    }

    /// <summary>A generated person of UAT's kind who is on no list.</summary>
    private async Task<HttpClient> SignInAsync(int number, CancellationToken token)
    {
        using var answer = await _app.SandboxClient.PostAsJsonAsync(
            "/control/sign-in", new { persona = "vista-only", user = number + 1 }, token);
        var signedIn = await answer.ReadJsonAsync(token);
        var client = _app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", signedIn["access_token"]!.GetValue<string>());
        return client;
    }

    private static Task<HttpResponseMessage> GetListAsync(HttpClient client, CancellationToken token) =>
        client.GetAsync(new Uri("/my_health/v1/messaging/allrecipients", UriKind.Relative), token);

    private Task FlushAsync(CancellationToken token) => _app.Services.GetServices<IHostedService>().OfType<MeasurementFlusher>().Single()
        .FlushAsync(_app.Services.GetRequiredService<MeasurementBuffer>().Drain, token);

    private static JsonNode Operation(JsonNode comparison, string name) =>
        comparison["operations"]!.AsArray().Single(operation => operation!["operation"]!.GetValue<string>() == name)!;

    private static ((int Users, int Failures) Base, (int Users, int Failures) New) Figures(JsonNode comparison, string name)
    {
        var operation = Operation(comparison, name);
        return (Arm("base"), Arm("new"));

        (int, int) Arm(string arm) => (operation[arm]!["users"]!.GetValue<int>(), operation[arm]!["failures"]!.GetValue<int>());
    }
}
