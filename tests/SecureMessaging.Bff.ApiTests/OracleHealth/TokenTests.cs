using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Resilience;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

public sealed class TokenTests
{
    [Fact]
    public async Task Token_TwentyCallersAtOnce_IsFetchedOnceAndAgainBeforeItDies()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadAsync(scenario)));
        var first = await TokenCallsAsync(scenario);
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddSeconds(570 - 80));
        await scenario.PrepareAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);
        var stillHeld = await TokenCallsAsync(scenario);
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddSeconds(10));
        await scenario.PrepareAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        Assert.Equal((1, 1, 2), (first, stillHeld, await TokenCallsAsync(scenario)));
    }

    [Theory]
    [InlineData("RS384")]
    [InlineData("ES384")]
    public async Task Token_PrivateKeyJwt_IsTaken(string algorithm)
    {
        await using var app = new BffApplication();
        var (pem, jwk) = MakeKey(algorithm);
        using var registered = await app.SandboxClient.PutAsJsonAsync("/control/keys/sandbox-client", jwk, TestContext.Current.CancellationToken);
        Assert.True(registered.IsSuccessStatusCode);
        app.With("OracleHealth:Tenants:main:Authentication", "private_key_jwt").With("OracleHealth:Tenants:main:PrivateKey", pem);
        var scenario = new OracleHealthScenario(app);

        var read = await ReadAsync(scenario);

        Assert.True(read.TryGet(out _, out var failure), failure?.ToString());
    }

    [Fact]
    public async Task Token_ScopeNarrowed_IsOurRefusedCredentialNamedScopes()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.SwitchAsync(new { granted_scopes = new[] { "oraclehealth:millennium:recipient" } }, TestContext.Current.CancellationToken);

        Assert.Equal("main/scopes", Assert.IsType<CredentialRefused>(await FailureAsync(scenario)).Credential);
    }

    [Fact]
    public async Task Token_InvalidClient_AlarmsWithNameAndTimeAndIsNotShownAgainAtOnce()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.SwitchAsync(new { refused_clients = new[] { "sandbox-client" } }, TestContext.Current.CancellationToken);

        var failure = await FailureAsync(scenario);
        await FailureAsync(scenario);

        Assert.Equal("main/client-secret", Assert.IsType<CredentialRefused>(failure).Credential);
        var refused = Assert.Single(app.Services.GetRequiredService<UpstreamCredentials>().Refusals);
        Assert.Equal(("oracle-health", "main/client-secret"), (refused.Upstream, refused.Credential));
        Assert.Equal(1, await TokenCallsAsync(scenario));
    }

    [Fact]
    public async Task Token_FirstSecretRefusedDuringARotation_TheOtherIsTaken()
    {
        await using var app = new BffApplication()
            .With("OracleHealth:Tenants:main:ClientSecret", "old-secret")
            .With("OracleHealth:Tenants:main:OtherClientSecret", "sandbox-client-secret");
        var scenario = new OracleHealthScenario(app);

        var read = await ReadAsync(scenario);

        Assert.True(read.TryGet(out _, out var failure), failure?.ToString());
    }

    [Theory]
    [InlineData("status", 500)]
    [InlineData("status", 503)]
    [InlineData("html-page", null)]
    [InlineData("malformed-json", null)]
    public async Task Token_ServerInTrouble_IsTheUpstreamsFaultAndNoAlarm(string kind, int? status)
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.FaultAsync("token", kind, TestContext.Current.CancellationToken, times: 5, status: status);

        Assert.Equal(FailureOwner.Upstream, (await FailureAsync(scenario)).Fault);
        Assert.Empty(app.Services.GetRequiredService<UpstreamCredentials>().Refusals);
    }

    [Fact]
    public async Task Token_ServerInTroubleWhileTheOldTokenLives_TheOldOneServes()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.PrepareAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);
        var before = await TokenCallsAsync(scenario);
        await scenario.FaultAsync("token", "status", TestContext.Current.CancellationToken, times: 5, status: 500);
        app.Clock.MoveTo(app.Clock.GetUtcNow().AddSeconds(570 - 60));

        await scenario.PrepareAsync(scenario.Message("Body"), TestContext.Current.CancellationToken);

        Assert.Equal(1, before);
        Assert.InRange(await TokenCallsAsync(scenario), before + 1, before + 5);
    }

    [Fact]
    public async Task Tenant_NotAccessible_IsOurRefusedCredential()
    {
        await using var app = new BffApplication();
        var scenario = new OracleHealthScenario(app);
        await scenario.SwitchAsync(new { disabled_tenants = new[] { "ec2458f2-1e24-41c8-b71b-0e701af7583d" } }, TestContext.Current.CancellationToken);

        Assert.Equal("main/tenant-access", Assert.IsType<CredentialRefused>(await FailureAsync(scenario)).Credential);
    }

    private static Task<Result<AddressBook>> ReadAsync(OracleHealthScenario scenario) => scenario.Adapter.ReadAddressBookAsync(
        new AddressBookRequest(OracleHealthScenario.OracleOnly, [scenario.Facility("668")], BypassCache: false), TestContext.Current.CancellationToken);

    private static async Task<Failure> FailureAsync(OracleHealthScenario scenario)
    {
        Assert.False((await ReadAsync(scenario)).TryGet(out _, out var failure));
        return failure!;
    }

    private static async Task<int> TokenCallsAsync(OracleHealthScenario scenario) =>
        (await scenario.Sandbox.JournalAsync("oracle-health", TestContext.Current.CancellationToken))
            .Count(call => call!["path"]!.GetValue<string>().EndsWith("smart-v1/token", StringComparison.Ordinal));

    private static (string Pem, object Jwk) MakeKey(string algorithm)
    {
        if (algorithm == "RS384")
        {
            using var rsa = RSA.Create(2048);
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(false)));
            return (rsa.ExportPkcs8PrivateKeyPem(), new { kty = "RSA", n = key.N, e = key.E });
        }

        using var elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var point = elliptic.ExportParameters(false).Q;
        return (elliptic.ExportPkcs8PrivateKeyPem(), new { kty = "EC", crv = "P-384", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) });
    }
}
