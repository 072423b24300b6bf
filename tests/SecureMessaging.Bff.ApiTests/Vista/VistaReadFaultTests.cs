using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Testing;
using static SecureMessaging.Bff.ApiTests.Vista.VistaScenario;

namespace SecureMessaging.Bff.ApiTests.Vista;

/// <summary>The faults of log-in and reading that the sandbox plays, each with what is observed.</summary>
public sealed class VistaReadFaultTests
{
    [Theory]
    [InlineData(503, null, null, typeof(UpstreamUnavailable))]
    [InlineData(503, 901, "xml", typeof(SmRefusal))]
    [InlineData(400, 105, null, typeof(SmRefusal))]
    [InlineData(400, 106, null, typeof(SmRefusal))]
    [InlineData(400, 135, null, typeof(SmRefusal))]
    [InlineData(400, 101, null, typeof(CredentialRefused))]
    public async Task LogIn_AnsweredByAnError_IsThatFailureAndNoCallIsWithoutAToken(int status, int? code, string? form, Type expected)
    {
        await using var scenario = new VistaScenario();
        await scenario.FaultAsync(new
        {
            upstream = "vista",
            operation = "session",
            kind = "status",
            status,
            error_code = form is null ? code : null,
            body = form is null ? null : "<Error><developerMessage>x</developerMessage><errorCode>901</errorCode></Error>",
        });

        var result = await scenario.TeamsAsync();

        Assert.IsType(expected, Failure(result));
        Assert.DoesNotContain(await scenario.Sandbox.JournalAsync("vista", Token), call => (string?)call!["operation"] == "teams");
    }

    [Fact]
    public async Task LogIn_AnsweredByAPage_IsUnavailable()
    {
        await using var scenario = new VistaScenario();
        await scenario.FaultAsync(new { upstream = "vista", operation = "session", kind = "html-page" });

        Assert.IsType<UpstreamUnavailable>(Failure(await scenario.TeamsAsync()));
    }

    [Fact]
    public async Task LogIn_WithoutATokenInTheAnswer_IsAFailure()
    {
        await using var scenario = new VistaScenario();
        await scenario.SwitchAsync("""{"session_token_header":""}""");

        Assert.Equal(new UpstreamMalformed("vista", "session"), Failure(await scenario.TeamsAsync()));
    }

    [Theory]
    [InlineData("zero")]
    [InlineData("past")]
    [InlineData("missing")]
    [InlineData("junk")]
    public async Task LogIn_ExpiryUnusable_StillServes(string form)
    {
        await using var scenario = new VistaScenario();
        await scenario.SwitchAsync($$"""{"session_expires":"{{form}}"}""");

        Assert.True((await scenario.TeamsAsync()).TryGet(out _, out _));
    }

    [Fact]
    public async Task LogIn_SlowWithFiftyCallers_IsMadeOnce()
    {
        await using var scenario = new VistaScenario();
        await scenario.FaultAsync(new { upstream = "vista", operation = "session", kind = "latency", latency_ms = 4_000 });
        var patient = await scenario.PatientAsync();
        var adapter = scenario.Adapter;

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            adapter.ReadAddressBookAsync(new(patient, [], BypassCache: true), Token)));

        var journal = await scenario.Sandbox.JournalAsync("vista", Token);
        Assert.All(results, result => Assert.True(result.TryGet(out _, out _)));
        Assert.Single(journal, call => (string?)call!["operation"] == "session");
        Assert.Equal(50, journal.Count(call => (string?)call!["operation"] == "teams"));
    }

    [Theory]
    [InlineData("401")]
    [InlineData("400+code")]
    public async Task Token_RevokedBeforeARead_IsReplacedOnceAndTheReadServed(string form)
    {
        await using var scenario = new VistaScenario();
        await scenario.SwitchAsync($$"""{"auth_error_form":"{{form}}"}""");
        await scenario.TeamsAsync();
        await scenario.FaultAsync(new { upstream = "vista", operation = "teams", kind = "expire-token", times = 1 });

        var result = await scenario.TeamsAsync();

        Assert.True(result.TryGet(out _, out _));
        Assert.Equal(2, (await scenario.Sandbox.JournalAsync("vista", Token)).Count(call => (string?)call!["operation"] == "session"));
    }

    [Theory]
    [InlineData("latency")]
    [InlineData("hang-after-accept")]
    public async Task Read_Slow_EndsAtTheTimeOfOneTry(string kind)
    {
        await using var scenario = new VistaScenario(("Vista:Timeouts:Attempt", "00:00:01"));
        await scenario.FaultAsync(new { upstream = "vista", operation = "teams", kind, latency_ms = 23_000 });

        var result = await scenario.TeamsAsync();

        // The slow answer comes after 23 s, and all tries together have 40: without the time of one try it would have been there.
        Assert.Equal(new UpstreamTimedOut("vista", "teams"), Failure(result));
    }

    [Fact]
    public async Task Read_BodyInSlowPieces_EndsAtTheTimeOfOneTry()
    {
        await using var scenario = new VistaScenario(("Vista:Timeouts:Attempt", "00:00:01"));
        await scenario.FaultAsync(new { upstream = "vista", operation = "teams", kind = "slow-body", latency_ms = 2_000 });

        Assert.Equal(new UpstreamTimedOut("vista", "teams"), Failure(await scenario.TeamsAsync()));
    }

    [Theory]
    [InlineData(502, null)]
    [InlineData(503, 30)]
    public async Task Read_AnsweredByAPage_IsUnavailableWithItsRetryAfter(int status, int? retryAfter)
    {
        await using var scenario = new VistaScenario();
        await scenario.FaultAsync(new { upstream = "vista", operation = "teams", kind = "html-page", status, retry_after = retryAfter });

        var failure = Assert.IsType<UpstreamUnavailable>(Failure(await scenario.TeamsAsync()));

        Assert.Equal(retryAfter is null ? null : TimeSpan.FromSeconds(30), failure.RetryAfter);
    }

    [Theory]
    [InlineData(403, typeof(CredentialRefused))]
    [InlineData(413, typeof(SmRefusal))]
    [InlineData(429, typeof(UpstreamUnavailable))]
    [InlineData(504, typeof(UpstreamTimedOut))]
    public async Task Read_AnsweredByTheGateway_IsClassifiedByStatus(int status, Type expected)
    {
        await using var scenario = new VistaScenario();
        await scenario.FaultAsync(new { upstream = "vista", operation = "teams", kind = "status", status, body = """{"message":"x"}""" });

        Assert.IsType(expected, Failure(await scenario.TeamsAsync()));
    }

    [Theory]
    [InlineData("malformed-json", false)]
    [InlineData("empty-body", false)]
    [InlineData("cut-body", false)]
    [InlineData("wrong-content-type", true)]
    [InlineData("byte-order-mark", true)]
    [InlineData("gzip", true)]
    public async Task Read_CorruptedBody_IsReadOrAFailureAndNeverNoTeams(string kind, bool read)
    {
        await using var scenario = new VistaScenario();
        await scenario.FaultAsync(new { upstream = "vista", operation = "teams", kind });

        var result = await scenario.TeamsAsync();

        Assert.Equal(read, result.TryGet(out var book, out _));
        Assert.True(!read || book!.Teams.Length > 0);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"error_code_as_string":true}""")]
    public async Task Read_UnknownCode_IsTolerated(string switches)
    {
        await using var scenario = new VistaScenario();
        await scenario.SwitchAsync(switches);
        await scenario.FaultAsync(new { upstream = "vista", operation = "teams", kind = "status", status = 400, error_code = 199 });

        Assert.Equal(new SmRefusal(SmCode.Of(199)), Failure(await scenario.TeamsAsync()));
    }

    [Theory]
    [InlineData("Severity[Error]:message.not.found;", typeof(SmRefusal))]
    [InlineData("Severity[Error]:database.exception;", typeof(UpstreamUnavailable))]
    public async Task Read_Generic904_IsNotFoundOnlyWhenItSaysSo(string developerMessage, Type expected)
    {
        await using var scenario = new VistaScenario();
        await scenario.FaultAsync(new
        {
            upstream = "vista",
            operation = "teams",
            kind = "status",
            status = 400,
            error_code = 904,
            developer_message = developerMessage,
        });

        Assert.IsType(expected, Failure(await scenario.TeamsAsync()));
    }

    [Theory]
    [InlineData("""{"teams":"five-thousand"}""", 5_000)]
    [InlineData("""{"teams":"none"}""", 0)]
    [InlineData("""{"duplicate_teams":true}""", null)]
    [InlineData("""{"swap_team_array":true}""", null)]
    [InlineData("""{"sparse_teams":true}""", null)]
    [InlineData("""{"odd_stations":true}""", null)]
    [InlineData("""{"unasked_oracle_health_rows":true}""", null)]
    public async Task Teams_InUglyForms_AreTheSameTeams(string switches, int? expected)
    {
        await using var scenario = new VistaScenario();
        Assert.True((await scenario.TeamsAsync()).TryGet(out var usual, out _));
        await scenario.SwitchAsync(switches);

        Assert.True((await scenario.TeamsAsync()).TryGet(out var book, out _));

        Assert.Equal(expected ?? usual.Teams.Length, book.Teams.Length);
        Assert.Equal(book.Teams.Length, book.Teams.Select(team => team.Id).Distinct().Count());
    }

    [Fact]
    public async Task Teams_AllBlocked_AreMarked()
    {
        await using var scenario = new VistaScenario();
        await scenario.SwitchAsync("""{"teams":"all-blocked"}""");

        Assert.True((await scenario.TeamsAsync()).TryGet(out var book, out _));

        Assert.NotEmpty(book.Teams);
        Assert.All(book.Teams, team => Assert.True(team.Blocked));
    }

    [Theory]
    [InlineData(250, "[]", false)]
    [InlineData(250, "915", false)]
    [InlineData(251, "[]", false)]
    [InlineData(500, "915", false)]
    [InlineData(60, "[]", true)]
    public async Task Folder_OfSeveralPages_IsAllReadAndEndsOnce(int messages, string pastEnd, bool ignored)
    {
        await using var scenario = new VistaScenario();
        await scenario.SwitchAsync(
            $$"""{"inbox_messages":{{messages}},"past_end_page":"{{pastEnd}}","ignore_page_size":{{(ignored ? "true" : "false")}}}""");

        var read = await scenario.Get<SecureMessaging.Ehr.Vista.Delivery.VistaFolder>().ReadAsync(await scenario.PatientAsync(), 0, since: null, until: null, SecureMessaging.Ehr.Vista.Bridge.VistaScope.VistaOnly, Token);

        Assert.True(read.TryGet(out var rows, out _));
        Assert.Equal(messages, rows.Rows.Count);
    }
}
