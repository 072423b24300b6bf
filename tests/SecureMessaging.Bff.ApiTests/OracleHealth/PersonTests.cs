using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

/// <summary>The four ways a person id is not found: four different, clear failures.</summary>
public sealed class PersonTests
{
    [Theory]
    [InlineData("sign-in-service", "http://localhost:5090/sts/v0/sign_in/token")]
    [InlineData("map", "http://localhost:5090/map/sts/oauth/v1/token")]
    public async Task Person_ByEitherTokenShape_IsFound(string source, string address)
    {
        await using var app = With(source, address);
        var scenario = new OracleHealthScenario(app);

        await scenario.PrepareAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Person_WithoutAnIcn_IsOurFailure()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);

        var failure = await scenario.RefusalAsync(
            scenario.Message("Body", sender: OracleHealthScenario.OracleOnly with { Icn = null }), TestContext.Current.CancellationToken);

        Assert.Contains("no ICN", Assert.IsType<ServiceUnavailable>(failure).Part, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_WithoutAnOracleHealthId_IsTheUsersOwnAnswer()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);

        var failure = await scenario.RefusalAsync(
            scenario.Message("Body", sender: OracleHealthScenario.NoPersonId), TestContext.Current.CancellationToken);

        Assert.IsType<NoHealthRecord>(failure);
        Assert.Equal(FailureOwner.Caller, failure.Fault);
    }

    [Theory]
    [InlineData("sign-in-service", "http://localhost:5090/sts/v0/sign_in/token", "5a3d1c0e7b2f4c6d8e9fa0b1c2d3e4f5")]
    [InlineData("map", "http://localhost:5090/map/sts/oauth/v1/token", "secure-messaging")]
    public async Task Person_ServiceAccountRefused_IsOurRefusedCredential(string source, string address, string account)
    {
        await using var app = With(source, address);
        var scenario = new OracleHealthScenario(app);
        await scenario.SwitchAsync(new { refused_clients = new[] { account } }, TestContext.Current.CancellationToken);

        var failure = await scenario.RefusalAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        Assert.Equal("person/service-account", Assert.IsType<CredentialRefused>(failure).Credential);
    }

    [Fact]
    public async Task Person_AssertionMayNotCarryTheIcn_IsOurFailure()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await app.SandboxClient.FaultAsync(
            new { upstream = "identity", operation = "sts", kind = "status", status = 400, error_code = "Assertion user attributes are not valid", times = 3 },
            TestContext.Current.CancellationToken);

        var failure = await scenario.RefusalAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        Assert.Contains("does not carry the ICN", Assert.IsType<ServiceUnavailable>(failure).Part, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sts")]
    [InlineData("person")]
    public async Task Person_ServiceInTrouble_IsTheUpstreamsFault(string operation)
    {
        await using var app = new BffApplication().With("OracleHealth:Retry:Attempts", "0");
        var scenario = new OracleHealthScenario(app);
        await app.SandboxClient.FaultAsync(
            new { upstream = "identity", operation, kind = "status", status = 500, times = 5 }, TestContext.Current.CancellationToken);

        var failure = await scenario.RefusalAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        Assert.Equal(FailureOwner.Upstream, failure.Fault);
    }

    [Fact]
    public async Task Person_ManySendsOfOnePerson_IsLookedUpOnceAndAgainAfterFourMinutes()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scenario.PrepareAsync(scenario.Message("Body"), TestContext.Current.CancellationToken)));
        var first = await LookUpsAsync(scenario);
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddMinutes(4));
        await scenario.PrepareAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        Assert.Equal((1, 2), (first, await LookUpsAsync(scenario)));
    }

    [Fact]
    public async Task Person_ByTheTenantsPatientSearch_IsFoundAndTheMessageArrives()
    {
        await using var app = WithFhir();
        var scenario = new OracleHealthScenario(app);

        var sent = await scenario.SendAsync(scenario.Message("Found by FHIR"), TestContext.Current.CancellationToken);

        Assert.IsType<DispatchOutcome.Accepted>(sent);
        Assert.Contains(
            await scenario.Sandbox.JournalAsync("oracle-health", TestContext.Current.CancellationToken),
            call => call!["path"]!.GetValue<string>().EndsWith("/Patient", StringComparison.Ordinal));
        Assert.Equal(0, await LookUpsAsync(scenario));
        Assert.Contains(await scenario.TruthAsync(TestContext.Current.CancellationToken), held => (string?)held!["body"] == "Found by FHIR");
    }

    [Fact]
    public async Task Person_UnknownToTheTenantsPatientSearch_IsTheUsersOwnAnswer()
    {
        await using var app = WithFhir();
        var scenario = new OracleHealthScenario(app);

        var failure = await scenario.RefusalAsync(
            scenario.Message("Body", sender: OracleHealthScenario.NoPersonId), TestContext.Current.CancellationToken);

        Assert.IsType<NoHealthRecord>(failure);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Person_PatientSearchInTrouble_IsTheUpstreamsFault(int status)
    {
        await using var app = WithFhir().With("OracleHealth:Retry:Attempts", "0");
        var scenario = new OracleHealthScenario(app);
        await scenario.FaultAsync("patient", "status", TestContext.Current.CancellationToken, times: 5, status: status);

        var failure = await scenario.RefusalAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        Assert.Equal(FailureOwner.Upstream, failure.Fault);
    }

    private static BffApplication WithFhir() => new BffApplication().With("OracleHealth:Person:Source", "fhir");

    private static BffApplication With(string source, string address) =>
        new BffApplication().With("OracleHealth:Person:Source", source).With("OracleHealth:Person:TokenAddress", address);

    private static async Task<int> LookUpsAsync(OracleHealthScenario scenario) =>
        (await scenario.Sandbox.JournalAsync("identity", TestContext.Current.CancellationToken))
            .Count(call => call!["path"]!.GetValue<string>().EndsWith("correlations", StringComparison.Ordinal));
}
