using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;

namespace SecureMessaging.Ehr.Vista.Tests;

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
        using var rig = RealTime(("Vista:Retry:Attempts", "2"));
        rig.Wire.InTurn(TeamsPath, () => StubWire.Json(body, status), () => StubWire.Json(body, status), () => StubWire.Json(Teams));

        var result = await rig.ReadTeamsAsync();

        Assert.True(result.TryGet(out _, out _));
        Assert.Equal(3, rig.Wire.Count(TeamsPath));
    }

    [Theory]
    [InlineData(400, """{"errorCode":119}""")]
    [InlineData(400, """{"errorCode":106}""")]
    [InlineData(403, "")]
    public async Task Read_RefusedInWords_IsNotRetried(int status, string body)
    {
        using var rig = RealTime(("Vista:Retry:Attempts", "2"));
        rig.Wire.On(TeamsPath, body, status);

        await rig.ReadTeamsAsync();

        Assert.Equal(1, rig.Wire.Count(TeamsPath));
    }

    [Fact]
    public async Task Read_ToldToComeBackLate_IsNotRetriedAndTheTimeIsHandedOn()
    {
        using var rig = RealTime(("Vista:Retry:Attempts", "2"), ("Vista:Retry:MaxDelay", "00:00:02"));
        rig.Wire.On(TeamsPath, () =>
        {
            var reply = StubWire.Json("", 503);
            reply.Headers.TryAddWithoutValidation("Retry-After", "30");
            return reply;
        });

        var result = await rig.ReadTeamsAsync();

        Assert.Equal(new UpstreamUnavailable("vista", "teams", TimeSpan.FromSeconds(30)), ((IFailedResult)result).Failure);
        Assert.Equal(1, rig.Wire.Count(TeamsPath));
    }

    [Fact]
    public async Task Read_SlowBody_EndsWithTheTimeOfOneTry()
    {
        using var rig = new VistaRig(("Vista:Timeouts:Attempt", "00:00:25"));
        rig.Wire.On(TeamsPath, async (_, token) =>
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(26));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });

        var result = await rig.ReadTeamsAsync();

        Assert.Equal(new UpstreamTimedOut("vista", "teams"), ((IFailedResult)result).Failure);
    }

    [Fact]
    public async Task Breaker_OneErrorAfterAQuietNight_StaysClosed()
    {
        using var rig = new VistaRig();
        rig.Wire.InTurn(TeamsPath, () => StubWire.Json("", 503), () => StubWire.Json(Teams));

        await rig.ReadTeamsAsync();
        var next = await rig.ReadTeamsAsync();

        Assert.True(next.TryGet(out _, out _));
    }

    /// <summary>49, 50 and 51 per cent of a hundred calls, good ones first so that no earlier moment is worse than the end.</summary>
    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    [InlineData(51, true)]
    public async Task Breaker_ShareOfErrors_OpensAtHalf(int errors, bool open)
    {
        using var rig = new VistaRig(("Vista:Breaker:MinThroughput", "100"));
        var calls = 0;
        rig.Wire.On(TeamsPath, () => ++calls <= 100 - errors ? StubWire.Json(Teams) : StubWire.Json("", 503));
        for (var call = 0; call < 100; call++)
        {
            await rig.ReadTeamsAsync();
        }

        await rig.ReadTeamsAsync();

        Assert.Equal(open ? 100 : 101, calls);
    }

    [Fact]
    public async Task Breaker_AfterItsPause_LetsOneCallThroughAndCloses()
    {
        using var rig = new VistaRig(("Vista:Breaker:MinThroughput", "2"), ("Vista:Breaker:Break", "00:00:15"));
        rig.Wire.InTurn(TeamsPath, () => StubWire.Json("", 503), () => StubWire.Json("", 503), () => StubWire.Json(Teams));
        await rig.ReadTeamsAsync();
        await rig.ReadTeamsAsync();

        var whileOpen = await rig.ReadTeamsAsync();
        rig.Clock.Advance(TimeSpan.FromSeconds(16));
        var after = await rig.ReadTeamsAsync();

        Assert.IsType<UpstreamUnavailable>(((IFailedResult)whileOpen).Failure);
        Assert.True(after.TryGet(out _, out _));
        Assert.Equal(3, rig.Wire.Count(TeamsPath));
    }

    [Fact]
    public async Task Breaker_OfBusinessErrors_NeverOpens()
    {
        using var rig = new VistaRig(("Vista:Breaker:MinThroughput", "2"));
        rig.Wire.On(TeamsPath, """{"errorCode":106}""", 400);
        for (var call = 0; call < 10; call++)
        {
            await rig.ReadTeamsAsync();
        }

        Assert.Equal(10, rig.Wire.Count(TeamsPath));
    }

    [Fact]
    public async Task Breaker_OfReads_LeavesLoginsAndSendsAlone()
    {
        using var rig = new VistaRig(("Vista:Breaker:MinThroughput", "2"));
        rig.Wire.On(TeamsPath, "", 503).On("POST message/draft", """{"id":800}""");
        await rig.ReadTeamsAsync();
        await rig.ReadTeamsAsync();
        await rig.ReadTeamsAsync();

        var other = VistaRig.PatientNumber(2);
        var draft = await rig.Adapter.PrepareAsync(VistaRig.Message() with { Sender = other }, TestContext.Current.CancellationToken);

        Assert.Equal(2, rig.Wire.Count(TeamsPath));
        Assert.True(draft.TryGet(out _, out _));
    }

    [Fact]
    public async Task Concurrency_BeyondLimitAndQueue_IsRefusedWithoutACall()
    {
        using var rig = new VistaRig(("Vista:Concurrency:Read", "1"), ("Vista:Concurrency:Queue", "0"));
        var hold = new TaskCompletionSource();
        rig.Wire.On(TeamsPath, async (_, _) =>
        {
            await hold.Task;
            return StubWire.Json(Teams);
        });
        var first = rig.ReadTeamsAsync();
        while (rig.Wire.Count(TeamsPath) == 0)
        {
            await Task.Yield();
        }

        var second = await rig.ReadTeamsAsync();
        hold.SetResult();

        Assert.IsType<UpstreamUnavailable>(((IFailedResult)second).Failure);
        Assert.True((await first).TryGet(out _, out _));
    }

    private static VistaRig RealTime(params (string Key, string Value)[] settings) => new(
        new MemoryLock(), new MemorySessionStore(), TimeProvider.System, [("Vista:Retry:Delay", "00:00:00.01"), .. settings]);
}
