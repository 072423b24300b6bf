using System.Net;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;

namespace SecureMessaging.Ehr.Vista.Tests.Sessions;

public sealed class VistaSessionsTests
{
    private const string Teams = """[{"associatedTriageGroups":0},{"triageTeam":[]}]""";
    private const string TeamsPath = "GET alltriageteams";

    [Fact]
    public async Task Session_FiftyCallersOnAColdCacheWithASlowLogin_LogsInOnce()
    {
        using var world = new VistaWorld();
        var login = new TaskCompletionSource();
        world.Wire.On(TeamsPath, Teams).On("GET session", async (_, _) =>
        {
            await login.Task;
            return world.Wire.Session();
        });

        var callers = Enumerable.Range(0, 50).Select(_ => world.ReadTeamsAsync()).ToArray();
        login.SetResult();
        var results = await Task.WhenAll(callers);

        Assert.All(results, result => Assert.True(result.TryGet(out _, out _)));
        Assert.Equal(1, world.Wire.Count("GET session"));
        Assert.Equal(50, world.Wire.Count(TeamsPath));
    }

    [Fact]
    public async Task Session_OfTwoInstances_IsFetchedByOneOfThem()
    {
        var (locks, store, time) = (new MemoryLock(), new MemorySessionStore(), new FakeTimeProvider(VistaWorld.Start));
        using var first = new VistaWorld(locks, store, time);
        using var second = new VistaWorld(locks, store, time);
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
        using var world = new VistaWorld(("Vista:Session:NegativeCache", "00:00:03"));
        world.Wire.On(TeamsPath, Teams).On("GET session", """{"errorCode":106,"developerMessage":"","message":""}""", 400);

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => world.ReadTeamsAsync()));
        var whileRemembered = world.Wire.Count("GET session");
        world.Clock.Advance(TimeSpan.FromSeconds(3));
        await world.ReadTeamsAsync();

        Assert.All(results, result => Assert.Equal(new SmRefusal(SmCode.UserBlocked), Failure(result)));
        Assert.Equal((1, 2), (whileRemembered, world.Wire.Count("GET session")));
    }

    [Fact]
    public async Task Session_OfOneHour_IsRenewedBeforeItsEnd()
    {
        using var world = new VistaWorld(("Vista:Session:RenewBefore", "00:01:30"));
        world.Wire.On(TeamsPath, Teams);
        await world.ReadTeamsAsync();

        world.Clock.Advance(TimeSpan.FromMinutes(58));
        await world.ReadTeamsAsync();
        var early = world.Wire.Count("GET session");
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await world.ReadTeamsAsync();

        Assert.Equal((1, 2), (early, world.Wire.Count("GET session")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("Mon, 05 Jan 2026 14:00:00 GMT")]
    [InlineData(null)]
    public async Task Session_ExpiresUnusable_LivesForTheFallback(string? expires)
    {
        using var world = new VistaWorld(("Vista:Session:FallbackLife", "00:05:00"), ("Vista:Session:RenewBefore", "00:01:00"));
        world.Wire.On(TeamsPath, Teams).On("GET session", () =>
        {
            var reply = world.Wire.Session();
            reply.Content.Headers.Remove("Expires");
            if (expires is not null)
            {
                reply.Content.Headers.TryAddWithoutValidation("Expires", expires);
            }

            return reply;
        });
        await world.ReadTeamsAsync();

        world.Clock.Advance(TimeSpan.FromSeconds(239));
        await world.ReadTeamsAsync();
        var early = world.Wire.Count("GET session");
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.ReadTeamsAsync();

        Assert.Equal((1, 2), (early, world.Wire.Count("GET session")));
    }

    [Fact]
    public async Task Session_TokenMissingOnSuccess_IsALoginFailure()
    {
        using var world = new VistaWorld();
        world.Wire.On("GET session", () => new HttpResponseMessage(HttpStatusCode.OK));

        var result = await world.ReadTeamsAsync();

        Assert.Equal(new UpstreamMalformed("vista", "session"), Failure(result));
        Assert.Equal(0, world.Wire.Count(TeamsPath));
    }

    [Theory]
    [InlineData(401, "")]
    [InlineData(400, """{"errorCode":103}""")]
    [InlineData(400, """{"errorCode":"107"}""")]
    public async Task Session_TokenRejectedInMidUse_IsReplacedOnceAndTheReadRepeated(int status, string body)
    {
        using var world = new VistaWorld();
        world.Wire.InTurn(TeamsPath, () => StubWire.Json(body, status), () => StubWire.Json(Teams));

        var result = await world.ReadTeamsAsync();

        Assert.True(result.TryGet(out _, out _));
        Assert.Equal(["token-1", "token-2"], world.Wire.Calls.Where(call => call.Path == "alltriageteams").Select(call => call.Headers["Token"]));
    }

    [Fact]
    public async Task Session_TokenRejectedAgain_IsUnavailableAndNoLoop()
    {
        using var world = new VistaWorld();
        world.Wire.On(TeamsPath, "", 401);

        var result = await world.ReadTeamsAsync();

        Assert.Equal(new UpstreamUnavailable("vista", "session"), Failure(result));
        Assert.Equal((2, 2), (world.Wire.Count("GET session"), world.Wire.Count(TeamsPath)));
    }

    [Fact]
    public async Task Session_TokenRejectedForManyAtOnce_IsReplacedOnce()
    {
        using var world = new VistaWorld();
        world.Wire.On(TeamsPath, (request, _) => Task.FromResult(
            request.Headers.GetValues("Token").Single() == "token-1" ? StubWire.Json("", 401) : StubWire.Json(Teams)));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.ReadTeamsAsync()));

        Assert.All(results, result => Assert.True(result.TryGet(out _, out _)));
        Assert.Equal(2, world.Wire.Count("GET session"));
    }

    [Fact]
    public async Task Session_PersonWithoutMhvNumber_IsReportedAndNothingIsCalled()
    {
        using var world = new VistaWorld();

        var result = await world.ReadTeamsAsync(VistaWorld.Patient with { Mhv = null });

        Assert.Equal(403, Assert.IsType<RequestRefused>(Failure(result)).Status);
        Assert.Empty(world.Wire.Calls);
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
