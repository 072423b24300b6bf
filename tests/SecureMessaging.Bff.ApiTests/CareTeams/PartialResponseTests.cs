using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.CareTeams;

/// <summary>What a person gets of two EHRs when one of them, or both, does not answer. Faults are the sandbox's.</summary>
public sealed class PartialResponseTests : IAsyncDisposable
{
    private const string Vista = "vista";
    private const string OracleHealth = "oracle-health";
    private const string List = "/my_health/v1/messaging/allrecipients?useCache=false";
    private const string CachedList = "/my_health/v1/messaging/allrecipients";
    private const string Search = "/my_health/v1/messaging/care_teams/search?q=pharmacy&limit=100";

    /// <summary>Answers come within these on a busy machine too; a test of an EHR that is slow sets its own.</summary>
    private readonly BffApplication _app = new BffApplication()
        .With("CareTeams:ResponseBudget", "00:00:10").With("CareTeams:FirstResponseBudget", "00:01:00");

    [Theory]
    [InlineData(Vista, "status", 503, null, "unavailable")]
    [InlineData(Vista, "status", 400, 99, "unavailable")]
    [InlineData(Vista, "malformed-json", null, null, "malformed")]
    [InlineData(OracleHealth, "status", 503, null, "unavailable")]
    [InlineData(OracleHealth, "malformed-json", null, null, "malformed")]
    public async Task OneEhr_Failing_LeavesTheOthersTeamsAndIsNamedUntilItAnswersAgain(
        string ehr, string kind, int? status, int? errorCode, string reason)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        await FaultAsync(ehr, new { kind, status, error_code = errorCode });

        var list = await ReadAsync(client, List);
        var search = await ReadAsync(client, Search);
        await _app.SandboxClient.DeleteAsync("/control/faults", Token);
        var again = await ReadAsync(client, List);

        Assert.All([list, search], body =>
        {
            Assert.Equal([Other(ehr)], EhrsIn(body));
            Assert.Equal((ehr, reason, null), PartialOf(body));
        });
        Assert.Equal(list["data"]!.AsArray().Count, (int)list["meta"]!["associated_triage_groups"]!);
        Assert.Equal([OracleHealth, Vista], EhrsIn(again));
        Assert.Null(again["meta"]!["partial"]);
    }

    [Theory]
    [InlineData(Vista)]
    [InlineData(OracleHealth)]
    public async Task OneEhr_SlowBeyondTheBudget_IsNotWaitedForAndItsLateAnswerIsKept(string ehr)
    {
        // So that the other EHR answers in time also on a busy machine, somebody else has read it before.
        _app.With("CareTeams:ResponseBudget", "00:00:05")
            .With("CareTeams:FirstResponseBudget", "00:00:05").With("CareTeams:SharedLoadBudget", "00:00:05");
        using (var other = await _app.SignInAsync(ehr == Vista ? "oracle-only" : "no-teams", Token))
        {
            await EventuallyWholeAsync(other, Search);
        }

        using var client = await _app.SignInAsync("both-ehrs", Token);
        await FaultAsync(ehr, new { kind = "latency", latency_ms = 10_000, times = 1 });
        var callsBefore = await CallsAsync(ehr);

        var bodies = await Task.WhenAll(ReadAsync(client, Search), ReadAsync(client, CachedList));

        // Waited for, it would not be missing.
        Assert.All(bodies, body =>
        {
            Assert.Equal((ehr, "timeout", null), PartialOf(body));
            Assert.Equal([Other(ehr)], EhrsIn(body));
        });

        // Nobody asks the EHR again: what comes now can only be the answer that was late.
        Assert.Equal([OracleHealth, Vista], EhrsIn(await EventuallyWholeAsync(client, CachedList)));
        Assert.Equal([OracleHealth, Vista], EhrsIn(await EventuallyWholeAsync(client, Search)));
        Assert.Equal(callsBefore + 1, await CallsAsync(ehr));
    }

    [Theory]
    [InlineData(Vista, 20)]
    [InlineData(OracleHealth, 120)]
    public async Task OneEhr_FailingAfterItsListWasKept_IsServedFromItWithItsAge(string ehr, int minutes)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var (list, search) = (await ReadAsync(client, List), await ReadAsync(client, Search));
        _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddMinutes(minutes));
        await FaultAsync(ehr, new { kind = "status", status = ehr == Vista ? 400 : 503, error_code = 99 });

        // The directory of Oracle Health is read again behind an answer, so its failure shows in one of the next.
        var listAfter = await EventuallyPartialAsync(client, List);
        var searchAfter = await EventuallyPartialAsync(client, Search);

        Assert.Equal(Ids(list), Ids(listAfter));
        Assert.Equal(Ids(search), Ids(searchAfter));
        Assert.All([listAfter, searchAfter], body =>
        {
            var (ehr, reason, age) = PartialOf(body);
            Assert.Equal((ehr, "unavailable"), (ehr, reason));
            Assert.InRange(age!.Value, minutes * 60, (minutes + 1) * 60);
        });
    }

    [Theory]
    [InlineData(List)]
    [InlineData(Search)]
    public async Task BothEhrs_Failing_Answer503(string path)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        await FaultAsync(Vista, new { kind = "status", status = 400, error_code = 99 });
        await FaultAsync(OracleHealth, new { kind = "status", status = 503 });

        var answer = await client.GetAsync(path, Token);

        var body = await answer.ReadJsonAsync(Token);
        var error = Assert.Single(body["errors"]!.AsArray())!;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(("503", "503"), ((string?)error["status"], (string?)error["code"]));
        Assert.False(string.IsNullOrEmpty((string?)body["meta"]!["support_id"]));
        Assert.Null(body["data"]);
    }

    [Fact]
    public async Task Clock_MovedOn_CountsNoEhrAsFailed()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        await ReadAsync(client, List);

        _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddHours(3));

        Assert.Empty((await ReadAsync(client, Search))["meta"]!["partial"]!.AsArray());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Other(string ehr) => ehr == Vista ? OracleHealth : Vista;

    private static string OperationOf(string ehr) => ehr == Vista ? "teams" : "pools";

    private Task FaultAsync(string ehr, object fault)
    {
        var rule = JsonSerializer.SerializeToNode(fault)!;
        (rule["upstream"], rule["operation"]) = (ehr, OperationOf(ehr));
        return _app.SandboxClient.FaultAsync(rule, Token);
    }

    private async Task<int> CallsAsync(string ehr) =>
        (await _app.SandboxClient.JournalAsync(ehr, Token)).Count(call => (string?)call!["operation"] == OperationOf(ehr));

    private static (string? Ehr, string? Reason, long? AgeSeconds) PartialOf(JsonNode body)
    {
        var partial = Assert.Single(body["meta"]!["partial"]?.AsArray() ?? [])!;
        return ((string?)partial["ehr"], (string?)partial["reason"], (long?)partial["age_seconds"]);
    }

    private static string[] EhrsIn(JsonNode body) =>
    [
        .. body["data"]!.AsArray().Select(team => (bool)team!["attributes"]!["oh_triage_group"]! ? OracleHealth : Vista)
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static string[] Ids(JsonNode body) => [.. body["data"]!.AsArray().Select(team => (string)team!["id"]!)];

    private static async Task<JsonNode> ReadAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, Token);
        var body = await answer.ReadJsonAsync(Token);
        Assert.True(answer.IsSuccessStatusCode, body.ToJsonString());
        return body;
    }

    private static Task<JsonNode> EventuallyWholeAsync(HttpClient client, string path) => EventuallyAsync(client, path, isPartial: false);

    private static Task<JsonNode> EventuallyPartialAsync(HttpClient client, string path) => EventuallyAsync(client, path, isPartial: true);

    private static async Task<JsonNode> EventuallyAsync(HttpClient client, string path, bool isPartial)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var answer = await client.GetAsync(path, limit.Token);
            var body = await answer.ReadJsonAsync(limit.Token);
            // On a busy machine the EHR that works may be late as well.
            if (answer.IsSuccessStatusCode && (body["meta"]!["partial"] as JsonArray)?.Count is var missing
                && (isPartial ? missing == 1 : missing is null or 0))
            {
                return body;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }
}
