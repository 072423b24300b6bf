using System.Net;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;

namespace SecureMessaging.Ehr.Vista.Tests;

public sealed class VistaSessionsTests
{
    private const string Teams = """[{"associatedTriageGroups":0},{"triageTeam":[]}]""";
    private const string TeamsPath = "GET alltriageteams";

    [Fact]
    public async Task Session_FiftyCallersOnAColdCacheWithASlowLogin_LogsInOnce()
    {
        using var rig = new VistaRig();
        var login = new TaskCompletionSource();
        rig.Wire.On(TeamsPath, Teams).On("GET session", async (_, _) =>
        {
            await login.Task;
            return rig.Wire.Session();
        });

        var callers = Enumerable.Range(0, 50).Select(_ => rig.ReadTeamsAsync()).ToArray();
        login.SetResult();
        var results = await Task.WhenAll(callers);

        Assert.All(results, result => Assert.True(result.TryGet(out _, out _)));
        Assert.Equal(1, rig.Wire.Count("GET session"));
        Assert.Equal(50, rig.Wire.Count(TeamsPath));
    }

    [Fact]
    public async Task Session_OfTwoInstances_IsFetchedByOneOfThem()
    {
        var (locks, store, time) = (new MemoryLock(), new MemorySessionStore(), new FakeTimeProvider(VistaRig.Start));
        using var first = new VistaRig(locks, store, time);
        using var second = new VistaRig(locks, store, time);
        var login = new TaskCompletionSource();
        first.Wire.On(TeamsPath, Teams).On("GET session", async (_, _) =>
        {
            await login.Task;
            return first.Wire.Session();
        });
        second.Wire.On(TeamsPath, Teams);
        var onFirst = first.ReadTeamsAsync();
        await Until(() => first.Wire.Count("GET session") == 1);
        var onSecond = second.ReadTeamsAsync();

        login.SetResult();
        Assert.True((await onFirst).TryGet(out _, out _));
        for (var poll = 0; poll < 40 && !onSecond.IsCompleted; poll++)
        {
            time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.WhenAny(onSecond, Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken));
        }

        Assert.True((await onSecond).TryGet(out _, out _));
        Assert.Equal(0, second.Wire.Count("GET session"));
    }

    [Fact]
    public async Task Session_FailingLogin_IsSharedAndRememberedForAMoment()
    {
        using var rig = new VistaRig(("Vista:Session:NegativeCache", "00:00:03"));
        rig.Wire.On(TeamsPath, Teams).On("GET session", """{"errorCode":106,"developerMessage":"","message":""}""", 400);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => rig.ReadTeamsAsync()));
        var whileRemembered = rig.Wire.Count("GET session");
        rig.Clock.Advance(TimeSpan.FromSeconds(3));
        await rig.ReadTeamsAsync();

        Assert.All(results, result => Assert.Equal(new SmRefusal(SmCode.UserBlocked), Failure(result)));
        Assert.Equal((1, 2), (whileRemembered, rig.Wire.Count("GET session")));
    }

    [Fact]
    public async Task Session_OfOneHour_IsRenewedBeforeItsEnd()
    {
        using var rig = new VistaRig(("Vista:Session:RenewBefore", "00:01:30"));
        rig.Wire.On(TeamsPath, Teams);
        await rig.ReadTeamsAsync();

        rig.Clock.Advance(TimeSpan.FromMinutes(58));
        await rig.ReadTeamsAsync();
        var early = rig.Wire.Count("GET session");
        rig.Clock.Advance(TimeSpan.FromSeconds(31));
        await rig.ReadTeamsAsync();

        Assert.Equal((1, 2), (early, rig.Wire.Count("GET session")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("Mon, 05 Jan 2026 14:00:00 GMT")]
    [InlineData(null)]
    public async Task Session_ExpiresUnusable_LivesForTheFallback(string? expires)
    {
        using var rig = new VistaRig(("Vista:Session:FallbackLife", "00:05:00"), ("Vista:Session:RenewBefore", "00:01:00"));
        rig.Wire.On(TeamsPath, Teams).On("GET session", () =>
        {
            var reply = rig.Wire.Session();
            reply.Content.Headers.Remove("Expires");
            if (expires is not null)
            {
                reply.Content.Headers.TryAddWithoutValidation("Expires", expires);
            }

            return reply;
        });
        await rig.ReadTeamsAsync();

        rig.Clock.Advance(TimeSpan.FromSeconds(239));
        await rig.ReadTeamsAsync();
        var early = rig.Wire.Count("GET session");
        rig.Clock.Advance(TimeSpan.FromSeconds(2));
        await rig.ReadTeamsAsync();

        Assert.Equal((1, 2), (early, rig.Wire.Count("GET session")));
    }

    [Fact]
    public async Task Session_TokenMissingOnSuccess_IsALoginFailure()
    {
        using var rig = new VistaRig();
        rig.Wire.On("GET session", () => new HttpResponseMessage(HttpStatusCode.OK));

        var result = await rig.ReadTeamsAsync();

        Assert.Equal(new UpstreamMalformed("vista", "session"), Failure(result));
        Assert.Equal(0, rig.Wire.Count(TeamsPath));
    }

    [Theory]
    [InlineData(401, "")]
    [InlineData(400, """{"errorCode":103}""")]
    [InlineData(400, """{"errorCode":"107"}""")]
    public async Task Session_TokenRejectedInMidUse_IsReplacedOnceAndTheReadRepeated(int status, string body)
    {
        using var rig = new VistaRig();
        rig.Wire.InTurn(TeamsPath, () => StubWire.Json(body, status), () => StubWire.Json(Teams));

        var result = await rig.ReadTeamsAsync();

        Assert.True(result.TryGet(out _, out _));
        Assert.Equal(["token-1", "token-2"], rig.Wire.Calls.Where(call => call.Path == "alltriageteams").Select(call => call.Headers["Token"]));
    }

    [Fact]
    public async Task Session_TokenRejectedAgain_IsUnavailableAndNoLoop()
    {
        using var rig = new VistaRig();
        rig.Wire.On(TeamsPath, "", 401);

        var result = await rig.ReadTeamsAsync();

        Assert.Equal(new UpstreamUnavailable("vista", "session"), Failure(result));
        Assert.Equal((2, 2), (rig.Wire.Count("GET session"), rig.Wire.Count(TeamsPath)));
    }

    [Fact]
    public async Task Session_TokenRejectedForManyAtOnce_IsReplacedOnce()
    {
        using var rig = new VistaRig();
        rig.Wire.On(TeamsPath, (request, _) => Task.FromResult(
            request.Headers.GetValues("Token").Single() == "token-1" ? StubWire.Json("", 401) : StubWire.Json(Teams)));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => rig.ReadTeamsAsync()));

        Assert.All(results, result => Assert.True(result.TryGet(out _, out _)));
        Assert.Equal(2, rig.Wire.Count("GET session"));
    }

    [Fact]
    public async Task Session_PersonWithoutMhvNumber_IsToldAndNothingIsCalled()
    {
        using var rig = new VistaRig();

        var result = await rig.ReadTeamsAsync(VistaRig.Patient with { Mhv = null });

        Assert.Equal(403, Assert.IsType<RequestRefused>(Failure(result)).Status);
        Assert.Empty(rig.Wire.Calls);
    }

    private static Failure Failure<T>(Result<T> result) => Assert.IsAssignableFrom<IFailedResult>(result).Failure;

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
