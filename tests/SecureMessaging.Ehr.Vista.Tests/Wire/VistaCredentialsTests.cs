using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.Vista.Tests.Wire;

public sealed class VistaCredentialsTests
{
    private const string Teams = """[{"triageTeam":[]}]""";

    [Fact]
    public async Task Headers_OfSessionAndCall_AreTheseAndNoOthers()
    {
        using var world = new VistaWorld();
        world.Wire.On("GET alltriageteams", Teams);

        await world.ReadTeamsAsync();

        var session = world.Wire.Single("GET session").Headers;
        var call = world.Wire.Single("GET alltriageteams").Headers;
        Assert.Equal(["Accept", "User-Agent", "appToken", "mhvCorrelationId", "x-api-key"], session.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("app-1", "10001", "key-1"), (session["appToken"], session["mhvCorrelationId"], session["x-api-key"]));
        Assert.Equal(["Accept", "Token", "User-Agent", "x-api-key"], call.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    public async Task AppToken_Refused_IsOurFaultAndNamedInReadiness(int code)
    {
        using var world = new VistaWorld();
        world.Wire.On("GET session", $$"""{"errorCode":{{code}}}""", 400);

        var result = await world.ReadTeamsAsync();
        var health = await HealthAsync(world);

        Assert.Equal(new CredentialRefused("vista", "app-token"), ((IFailedResult)result).Failure);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Equal("refused since 2026-01-05T15:00:00.0000000+00:00", health.Data["vista/app-token"]);
    }

    [Fact]
    public async Task ApiKey_RefusedByTheGateway_IsOurFaultAndNoNewLogin()
    {
        using var world = new VistaWorld();
        world.Wire.On("GET alltriageteams", """{"message":"Forbidden"}""", 403);

        var result = await world.ReadTeamsAsync();

        Assert.Equal(new CredentialRefused("vista", "api-key"), ((IFailedResult)result).Failure);
        Assert.Equal(1, world.Wire.Count("GET session"));
        Assert.Equal("api-key", Assert.Single(world.Get<UpstreamCredentials>().Refusals).Credential);
    }

    [Fact]
    public async Task ApiKey_RefusedWhileAnotherIsValid_IsReplacedWithoutAnAlarm()
    {
        using var world = new VistaWorld(("Vista:ApiKeyOther", "key-2"));
        world.Wire.On("GET alltriageteams", (request, _) => Task.FromResult(
            request.Headers.GetValues("x-api-key").Single() == "key-2" ? StubWire.Json(Teams) : StubWire.Json("", 403)));

        var first = await world.ReadTeamsAsync();
        var second = await world.ReadTeamsAsync();

        Assert.True(first.TryGet(out _, out _) && second.TryGet(out _, out _));
        Assert.Equal(3, world.Wire.Count("GET alltriageteams"));
        Assert.Empty(world.Get<UpstreamCredentials>().Refusals);
    }

    [Fact]
    public async Task AppToken_RefusedWhileAnotherIsValid_IsReplaced()
    {
        using var world = new VistaWorld(("Vista:AppTokenOther", "app-2"));
        world.Wire.On("GET alltriageteams", Teams).On("GET session", (request, _) => Task.FromResult(
            request.Headers.GetValues("appToken").Single() == "app-2" ? world.Wire.Session() : StubWire.Json("""{"errorCode":101}""", 400)));

        var result = await world.ReadTeamsAsync();

        Assert.True(result.TryGet(out _, out _));
        Assert.Empty(world.Get<UpstreamCredentials>().Refusals);
    }

    [Fact]
    public async Task ApiKey_NewValueInConfiguration_IsUsedWithoutARestartAndEndsTheAlarm()
    {
        using var world = new VistaWorld();
        world.Wire.On("GET alltriageteams", (request, _) => Task.FromResult(
            request.Headers.GetValues("x-api-key").Single() == "key-new" ? StubWire.Json(Teams) : StubWire.Json("", 403)));
        await world.ReadTeamsAsync();
        var alarmed = world.Get<UpstreamCredentials>().Refusals.Count;

        world.Configuration["Vista:ApiKey"] = "key-new";
        world.Configuration.Reload();
        var result = await world.ReadTeamsAsync();

        Assert.True(result.TryGet(out _, out _));
        Assert.Equal((1, 0), (alarmed, world.Get<UpstreamCredentials>().Refusals.Count));
    }

    private static Task<HealthCheckResult> HealthAsync(VistaWorld world) =>
        new UpstreamCredentialsHealthCheck(world.Get<UpstreamCredentials>())
            .CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
}
