using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;

namespace SecureMessaging.Ehr.Vista.Tests.Wire;

public sealed class VistaResilienceTests
{
    private const string Teams = """[{"triageTeam":[]}]""";
    private const string TeamsPath = "GET alltriageteams";

    [Theory]
    [InlineData(503, "")]
    [InlineData(502, "<html>")]
    [InlineData(400, """{"errorCode":903}""")]
    [InlineData(500, """{"errorCode":99}""")]
    [InlineData(200, """[{"triage""")]
    public async Task Read_FailingForAMoment_IsRetried(int status, string body)
    {
        using var world = RealTime(("Vista:Retry:Attempts", "2"));
        world.Wire.InTurn(TeamsPath, () => StubWire.Json(body, status), () => StubWire.Json(body, status), () => StubWire.Json(Teams));

        var result = await world.ReadTeamsAsync();

        Assert.True(result.TryGet(out _, out _));
        Assert.Equal(3, world.Wire.Count(TeamsPath));
    }

    [Theory]
    [InlineData(400, """{"errorCode":119}""")]
    [InlineData(400, """{"errorCode":106}""")]
    [InlineData(403, "")]
    public async Task Read_RefusedInWords_IsNotRetried(int status, string body)
    {
        using var world = RealTime(("Vista:Retry:Attempts", "2"));
        world.Wire.On(TeamsPath, body, status);

        await world.ReadTeamsAsync();

        Assert.Equal(1, world.Wire.Count(TeamsPath));
    }

    [Fact]
    public async Task Read_AskedToRetryLate_IsNotRetriedAndTheTimeIsHandedOn()
    {
        using var world = RealTime(("Vista:Retry:Attempts", "2"), ("Vista:Retry:MaxDelay", "00:00:02"));
        world.Wire.On(TeamsPath, () =>
        {
            var reply = StubWire.Json("", 503);
            reply.Headers.TryAddWithoutValidation("Retry-After", "30");
            return reply;
        });

        var result = await world.ReadTeamsAsync();

        Assert.Equal(new UpstreamUnavailable("vista", "teams", TimeSpan.FromSeconds(30)), ((IFailedResult)result).Failure);
        Assert.Equal(1, world.Wire.Count(TeamsPath));
    }

    [Fact]
    public async Task Read_SlowBody_EndsWithTheTimeOfOneTry()
    {
        using var world = new VistaWorld(("Vista:Timeouts:Attempt", "00:00:25"));
        world.Wire.On(TeamsPath, async (_, token) =>
        {
            world.Clock.Advance(TimeSpan.FromSeconds(26));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });

        var result = await world.ReadTeamsAsync();

        Assert.Equal(new UpstreamTimedOut("vista", "teams"), ((IFailedResult)result).Failure);
    }

    [Fact]
    public async Task Breaker_OneErrorAfterAQuietNight_StaysClosed()
    {
        using var world = new VistaWorld();
        world.Wire.InTurn(TeamsPath, () => StubWire.Json("", 503), () => StubWire.Json(Teams));

        await world.ReadTeamsAsync();
        var next = await world.ReadTeamsAsync();

        Assert.True(next.TryGet(out _, out _));
    }

    /// <summary>49, 50 and 51 per cent of a hundred calls, good ones first so that no earlier moment is worse than the end.</summary>
    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    [InlineData(51, true)]
    public async Task Breaker_ShareOfErrors_OpensAtHalf(int errors, bool open)
    {
        using var world = new VistaWorld(("Vista:Breaker:MinThroughput", "100"));
        var calls = 0;
        world.Wire.On(TeamsPath, () => ++calls <= 100 - errors ? StubWire.Json(Teams) : StubWire.Json("", 503));
        for (var call = 0; call < 100; call++)
        {
            await world.ReadTeamsAsync();
        }

        await world.ReadTeamsAsync();

        Assert.Equal(open ? 100 : 101, calls);
    }

    [Fact]
    public async Task Breaker_AfterItsPause_LetsOneCallThroughAndCloses()
    {
        using var world = new VistaWorld(("Vista:Breaker:MinThroughput", "2"), ("Vista:Breaker:Break", "00:00:15"));
        world.Wire.InTurn(TeamsPath, () => StubWire.Json("", 503), () => StubWire.Json("", 503), () => StubWire.Json(Teams));
        await world.ReadTeamsAsync();
        await world.ReadTeamsAsync();

        var whileOpen = await world.ReadTeamsAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(16));
        var after = await world.ReadTeamsAsync();

        Assert.IsType<UpstreamUnavailable>(((IFailedResult)whileOpen).Failure);
        Assert.True(after.TryGet(out _, out _));
        Assert.Equal(3, world.Wire.Count(TeamsPath));
    }

    [Fact]
    public async Task Breaker_OfBusinessErrors_NeverOpens()
    {
        using var world = new VistaWorld(("Vista:Breaker:MinThroughput", "2"));
        world.Wire.On(TeamsPath, """{"errorCode":106}""", 400);
        for (var call = 0; call < 10; call++)
        {
            await world.ReadTeamsAsync();
        }

        Assert.Equal(10, world.Wire.Count(TeamsPath));
    }

    [Fact]
    public async Task Breaker_OfReads_LeavesLoginsAndSendsAlone()
    {
        using var world = new VistaWorld(("Vista:Breaker:MinThroughput", "2"));
        world.Wire.On(TeamsPath, "", 503).On("POST message/draft", """{"id":800}""");
        await world.ReadTeamsAsync();
        await world.ReadTeamsAsync();
        await world.ReadTeamsAsync();

        var other = VistaWorld.PatientNumber(2);
        var draft = await world.Adapter.PrepareAsync(VistaWorld.Message() with { Sender = other }, TestContext.Current.CancellationToken);

        Assert.Equal(2, world.Wire.Count(TeamsPath));
        Assert.True(draft.TryGet(out _, out _));
    }

    [Fact]
    public async Task Concurrency_BeyondLimitAndQueue_IsRefusedWithoutACall()
    {
        using var world = new VistaWorld(("Vista:Concurrency:Read", "1"), ("Vista:Concurrency:Queue", "0"));
        var hold = new TaskCompletionSource();
        world.Wire.On(TeamsPath, async (_, _) =>
        {
            await hold.Task;
            return StubWire.Json(Teams);
        });
        var first = world.ReadTeamsAsync();
        while (world.Wire.Count(TeamsPath) == 0)
        {
            await Task.Yield();
        }

        var second = await world.ReadTeamsAsync();
        hold.SetResult();

        Assert.IsType<UpstreamUnavailable>(((IFailedResult)second).Failure);
        Assert.True((await first).TryGet(out _, out _));
    }

    private static VistaWorld RealTime(params (string Key, string Value)[] settings) => new(
        new MemoryLock(), new MemorySessionStore(), TimeProvider.System, [("Vista:Retry:Delay", "00:00:00.01"), .. settings]);
}
