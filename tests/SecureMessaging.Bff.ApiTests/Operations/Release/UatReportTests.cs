using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Rollout.Measurement.Buffering;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Facilities;

namespace SecureMessaging.Bff.ApiTests.Operations.Release;

/// <summary>The result table of UAT, out of what named users really did.</summary>
public sealed class UatReportTests : IAsyncDisposable
{
    private const string BothEhrs = "00000000-0000-4000-8000-000000000003";

    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Report_NamedUserWhoListsAndSendsInVain_ShowsCallsErrorsAndEhrs()
    {
        var token = TestContext.Current.CancellationToken;
        using var person = await _app.SignInAsync("both-ehrs", token);
        using var viewer = await _app.SignInAsync("ops-viewer", token);

        using var list = await person.GetAsync(new Uri("/my_health/v1/messaging/allrecipients", UriKind.Relative), token);
        using var refused = await person.PostAsJsonAsync(
            new Uri("/my_health/v1/messaging/messages", UriKind.Relative), new { message = new { subject = "x" } }, token);
        await FlushAsync(token);
        var report = await viewer.ReadOpsAsync("/reports/uat", token);

        var operations = report["operations"]!.AsArray().ToDictionary(operation => operation!["operation"]!.GetValue<string>());
        var (lists, sends) = (operations["list"]!, operations["send"]!);
        Assert.Equal((1, 1, 0), (
            lists["users"]!.GetValue<int>(), lists["calls"]!["succeeded"]!.GetValue<int>(), lists["calls"]!["failed"]!.GetValue<int>()));
        Assert.Contains("vista", lists["downstream"]![0]!["ehrs"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(lists["calls"]!["max_at_most_seconds"]);
        Assert.Equal((1, (int)refused.StatusCode), (
            sends["calls"]!["refused"]!.GetValue<int>(), sends["errors"]![0]!["status"]!.GetValue<int>()));
        Assert.Equal("100", sends["errors"]![0]!["code"]!.GetValue<string>());
        Assert.Equal(0, lists["base"]!["total"]!.GetValue<int>());
        Assert.Equal(["list", "send", "reply"], report["missing"]!.AsArray().Select(missing => missing!.GetValue<string>().Split(':')[0]));
        Assert.StartsWith("list: 1 of", report["missing"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>The web client knows it as a 400, and it was the EHR that failed. A list without an EHR succeeded, and is not whole.</summary>
    [Fact]
    public async Task Report_EhrThatFails_IsAFailureOfThatEhrWhateverTheStatus()
    {
        var token = TestContext.Current.CancellationToken;
        using var person = await _app.SignInAsync("both-ehrs", token);
        using var viewer = await _app.SignInAsync("ops-viewer", token);
        foreach (var (upstream, operation) in new[] { ("oracle-health", "send"), ("vista", "teams") })
        {
            await _app.SandboxClient.FaultAsync(new { upstream, operation, kind = "status", status = 500, times = 100 }, token);
        }

        using var list = await person.GetAsync(new Uri("/my_health/v1/messaging/allrecipients", UriKind.Relative), token);
        var message = new
        {
            recipient_id = WritableTeam.First(await list.ReadJsonAsync(token), oracleHealth: true), category = "OTHER", subject = "x", body = "y",
        };
        using var sent = await person.PostAsJsonAsync(new Uri("/my_health/v1/messaging/messages", UriKind.Relative), new { message }, token);
        await FlushAsync(token);
        var operations = (await viewer.ReadOpsAsync("/reports/uat", token))["operations"]!.AsArray()
            .ToDictionary(operation => operation!["operation"]!.GetValue<string>());
        var (lists, sends) = (operations["list"]!, operations["send"]!);

        Assert.Contains("SM98", await sent.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
        Assert.Equal((1, 0, 1), (
            sends["calls"]!["failed"]!.GetValue<int>(), sends["calls"]!["refused"]!.GetValue<int>(), sends["users_failed"]!.GetValue<int>()));
        Assert.Equal((400, "SM98"), (sends["errors"]![0]!["status"]!.GetValue<int>(), sends["errors"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal(("oracle-health", 1), (
            sends["downstream"]![0]!["ehrs"]!.GetValue<string>(), sends["downstream"]![0]!["failed"]!.GetValue<int>()));
        Assert.Equal((1, 0), (lists["calls"]!["succeeded"]!.GetValue<int>(), lists["calls"]!["failed"]!.GetValue<int>()));
        Assert.Equal((200, "partial:vista"), (
            lists["errors"]![0]!["status"]!.GetValue<int>(), lists["errors"]![0]!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Report_PersonWhoTriedAndIsNamedNoMore_CountsForNobodyElse()
    {
        var token = TestContext.Current.CancellationToken;
        using var person = await _app.SignInAsync("both-ehrs", token);
        using var operators = await _app.SignInAsync("ops-operator", token);
        using var list = await person.GetAsync(new Uri("/my_health/v1/messaging/allrecipients", UriKind.Relative), token);
        await FlushAsync(token);
        var before = (await operators.ReadOpsAsync("/reports/uat", token))["missing"]![0]!.GetValue<string>();

        using var removed = await operators.ChangeAsync(
            HttpMethod.Delete, $"/flags/{OpsClientExtensions.Flag}/allow/{BothEhrs}", new { reason = OpsClientExtensions.Reason }, null, token);
        var after = (await operators.ReadOpsAsync("/reports/uat", token))["missing"]![0]!.GetValue<string>();

        Assert.StartsWith("list: 1 of 10 named users have tried it, not yet ", before, StringComparison.Ordinal);
        Assert.DoesNotContain(BothEhrs, before, StringComparison.Ordinal);
        Assert.StartsWith("list: 0 of 9 named users have tried it, not yet ", after, StringComparison.Ordinal);
    }

    /// <summary>A handful of people is judged by no statistics; whoever goes on gets a note of what they go on without.</summary>
    [Theory]
    [InlineData("advance?dryRun=true")]
    [InlineData("advance")]
    public async Task Uat_LeftWithATableThatShowsNothing_IsSaidAndNotRefused(string verb)
    {
        var token = TestContext.Current.CancellationToken;
        using var person = await _app.SignInAsync("both-ehrs", token);
        using var operators = await _app.SignInAsync("ops-operator", token);
        foreach (var upstream in new[] { "vista", "oracle-health" })
        {
            var fault = new { upstream, operation = "*", kind = "status", status = 500, times = 100 };
            await _app.SandboxClient.FaultAsync(fault, token);
        }

        using var list = await person.GetAsync(new Uri("/my_health/v1/messaging/allrecipients", UriKind.Relative), token);
        await FlushAsync(token);
        using var left = await operators.ChangeAsync(
            HttpMethod.Post, $"/flags/{OpsClientExtensions.Flag}:{verb}", new { reason = OpsClientExtensions.Reason }, "\"v1\"", token);
        var note = (await left.ReadJsonAsync(token))["note"]?.GetValue<string>();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (left.StatusCode, list.StatusCode));
        Assert.Contains("send: 0 of", note, StringComparison.Ordinal);
        Assert.Contains("list: 1 of 1 calls of named users failed", note, StringComparison.Ordinal);
    }

    /// <summary>A table of zeros reads as if nobody had tried anything.</summary>
    [Theory]
    [InlineData("epoch=7", "the present one is")]
    [InlineData("flag=mhv_secure_messaging_cerner_pilot", "is counted for mhv_secure_messaging_curated_list_flow")]
    public async Task Report_OfWhatWasNeverCounted_IsRefusedInWords(string query, string words)
    {
        var token = TestContext.Current.CancellationToken;
        using var viewer = await _app.SignInAsync("ops-viewer", token);

        using var refused = await viewer.GetAsync(new Uri($"/ops/v1/reports/uat?{query}", UriKind.Relative), token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(words, await refused.Content.ReadAsStringAsync(token), StringComparison.Ordinal);
    }

    /// <summary>Legacy has no search of care teams: its 404 says nothing of the base flow and is counted nowhere.</summary>
    [Fact]
    public async Task Comparison_CallThatLegacyDoesNotHave_IsNoAttemptOfTheBaseFlow()
    {
        var token = TestContext.Current.CancellationToken;
        using var operators = await _app.SignInAsync("ops-operator", token);
        using var approver = await _app.SignInAsync("ops-approver", token);
        using var asked = await operators.SetPercentageAsync(50, "\"v1\"", token);
        using var agreed = await approver.DecideAsync(
            (await asked.ReadJsonAsync(token))["approval_id"]!.GetValue<string>(), "approve", token);

        for (var number = 0; number < 12; number++)
        {
            var signedIn = await _app.SandboxClient.PostAsJsonAsync("/control/sign-in", new { persona = "vista-only", user = number + 1 }, token);
            using var client = _app.CreateClient();
            client.DefaultRequestHeaders.Authorization = new(
                "Bearer", (await signedIn.ReadJsonAsync(token))["access_token"]!.GetValue<string>());
            using var searched = await client.GetAsync(
                new Uri("/my_health/v1/messaging/care_teams/search?q=pharmacy", UriKind.Relative), token);
            signedIn.Dispose();
        }

        await FlushAsync(token);
        var search = (await operators.ReadOpsAsync($"/flags/{OpsClientExtensions.Flag}/comparison", token))["operations"]!.AsArray()
            .Single(operation => operation!["operation"]!.GetValue<string>() == "search")!;

        Assert.Equal(0, search["base"]!["users"]!.GetValue<int>());
        Assert.NotEqual(0, search["new"]!["users"]!.GetValue<int>());
    }

    private Task FlushAsync(CancellationToken token) => _app.Services.GetRequiredService<MeasurementStore>()
        .SaveAsync(_app.Services.GetRequiredService<MeasurementBuffer>().Drain(), token);
}
