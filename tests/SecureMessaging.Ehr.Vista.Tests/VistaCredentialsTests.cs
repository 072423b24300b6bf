using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.Vista.Tests;

public sealed class VistaCredentialsTests
{
    private const string Teams = """[{"triageTeam":[]}]""";

    [Fact]
    public async Task Headers_OfSessionAndCall_AreTheseAndNoOthers()
    {
        using var rig = new VistaRig();
        rig.Wire.On("GET alltriageteams", Teams);

        await rig.ReadTeamsAsync();

        var session = rig.Wire.Single("GET session").Headers;
        var call = rig.Wire.Single("GET alltriageteams").Headers;
        Assert.Equal(["Accept", "User-Agent", "appToken", "mhvCorrelationId", "x-api-key"], session.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("app-1", "10001", "key-1"), (session["appToken"], session["mhvCorrelationId"], session["x-api-key"]));
        Assert.Equal(["Accept", "Token", "User-Agent", "x-api-key"], call.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    public async Task AppToken_Refused_IsOurFaultAndNamedInReadiness(int code)
    {
        using var rig = new VistaRig();
        rig.Wire.On("GET session", $$"""{"errorCode":{{code}}}""", 400);

        var result = await rig.ReadTeamsAsync();
        var health = await HealthAsync(rig);

        Assert.Equal(new CredentialRefused("vista", "app-token"), ((IFailedResult)result).Failure);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Equal("refused since 2026-01-05T15:00:00.0000000+00:00", health.Data["vista/app-token"]);
    }

    [Fact]
    public async Task ApiKey_RefusedByTheGateway_IsOurFaultAndNoNewLogin()
    {
        using var rig = new VistaRig();
        rig.Wire.On("GET alltriageteams", """{"message":"Forbidden"}""", 403);

        var result = await rig.ReadTeamsAsync();

        Assert.Equal(new CredentialRefused("vista", "api-key"), ((IFailedResult)result).Failure);
        Assert.Equal(1, rig.Wire.Count("GET session"));
        Assert.Equal("api-key", Assert.Single(rig.Get<UpstreamCredentials>().Refusals).Credential);
    }

    [Fact]
    public async Task ApiKey_RefusedWhileAnotherIsValid_IsReplacedWithoutAnAlarm()
    {
        using var rig = new VistaRig(("Vista:ApiKeyOther", "key-2"));
        rig.Wire.On("GET alltriageteams", (request, _) => Task.FromResult(
            request.Headers.GetValues("x-api-key").Single() == "key-2" ? StubWire.Json(Teams) : StubWire.Json("", 403)));

        var first = await rig.ReadTeamsAsync();
        var second = await rig.ReadTeamsAsync();

        Assert.True(first.TryGet(out _, out _) && second.TryGet(out _, out _));
        Assert.Equal(3, rig.Wire.Count("GET alltriageteams"));
        Assert.Empty(rig.Get<UpstreamCredentials>().Refusals);
    }

    [Fact]
    public async Task AppToken_RefusedWhileAnotherIsValid_IsReplaced()
    {
        using var rig = new VistaRig(("Vista:AppTokenOther", "app-2"));
        rig.Wire.On("GET alltriageteams", Teams).On("GET session", (request, _) => Task.FromResult(
            request.Headers.GetValues("appToken").Single() == "app-2" ? rig.Wire.Session() : StubWire.Json("""{"errorCode":101}""", 400)));

        var result = await rig.ReadTeamsAsync();

        Assert.True(result.TryGet(out _, out _));
        Assert.Empty(rig.Get<UpstreamCredentials>().Refusals);
    }

    [Fact]
    public async Task ApiKey_NewValueInConfiguration_IsUsedWithoutARestartAndEndsTheAlarm()
    {
        using var rig = new VistaRig();
        rig.Wire.On("GET alltriageteams", (request, _) => Task.FromResult(
            request.Headers.GetValues("x-api-key").Single() == "key-new" ? StubWire.Json(Teams) : StubWire.Json("", 403)));
        await rig.ReadTeamsAsync();
        var alarmed = rig.Get<UpstreamCredentials>().Refusals.Count;

        rig.Configuration["Vista:ApiKey"] = "key-new";
        rig.Configuration.Reload();
        var result = await rig.ReadTeamsAsync();

        Assert.True(result.TryGet(out _, out _));
        Assert.Equal((1, 0), (alarmed, rig.Get<UpstreamCredentials>().Refusals.Count));
    }

    private static Task<HealthCheckResult> HealthAsync(VistaRig rig) =>
        new UpstreamCredentialsHealthCheck(rig.Get<UpstreamCredentials>())
            .CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
}
