using Microsoft.Extensions.Hosting;
using SecureMessaging.Bff.Messages.Reconciliation;
using SecureMessaging.Bff.Messages.Sending.Dispatch;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages.Sending;

/// <summary>What must hold of a message under way when its process is asked to end, over either database.</summary>
public abstract class StoppingSuite : SubmissionSuite
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_EhrAnswersInTime_ItsSenderGetsTheOutcome()
    {
        await using var world = await WorldAsync();
        var (asked, answers) = HoldDispatch(world);
        var sending = world.SendAsync(world.Command());
        await ReachedAsync(asked.Task);

        await world.StopAsync();
        world.Clock.Advance(SendingWorld.ShutdownTimeout / 2);
        answers.SetResult(new DispatchOutcome.Accepted(new AcceptedMessage { EhrMessageId = "7000001" }));

        Assert.True((await ReachedAsync(sending)).TryGet(out var sent, out _));
        Assert.Equal(SubmissionState.Sent, sent.State);
    }

    [Fact]
    public async Task Stop_EhrIsSlowerThanTheProcessLives_SenderIsAnsweredBeforeTheDispatchIsCut()
    {
        await using var world = await WorldAsync();
        var (asked, _) = HoldDispatch(world);
        var command = world.Command();
        var sending = world.SendAsync(command);
        await ReachedAsync(asked.Task);

        await world.StopAsync();
        world.Clock.Advance(SendingWorld.ShutdownTimeout - TimeSpan.FromSeconds(9));
        var answer = await ReachedAsync(sending);
        var meanwhile = await world.RowAsync(command);

        Assert.Equal(command.Identity.Id.Value, Assert.IsType<OutcomeUnconfirmed>(Failure(answer)).SubmissionId);
        Assert.Equal(SubmissionState.Dispatching, meanwhile.State);
    }

    [Fact]
    public async Task Stop_DispatchIsCut_AnotherInstanceFindsTheMessageAtOnceAndSendsNothing()
    {
        await using var world = await WorldAsync();
        var (asked, _) = HoldDispatch(world);
        var command = world.Command();
        var sending = world.SendAsync(command);
        await ReachedAsync(asked.Task);
        await using var next = world.SecondInstance();

        await world.StopAsync();
        world.Clock.Advance(SendingWorld.ShutdownTimeout - TimeSpan.FromSeconds(4));
        await world.DispatchesEndedAsync();
        _ = await ReachedAsync(sending);
        var left = await world.RowAsync(command);
        var taken = await next.ReconcileAsync();

        Assert.Equal((SubmissionState.Unconfirmed, 1), (left.State, taken));
        Assert.NotNull(left.DispatchEndedAt);
        Assert.Equal(SubmissionState.Sent, (await world.RowAsync(command)).State);
        Assert.Single(world.Vista.Dispatched);
    }

    [Fact]
    public async Task Stop_DeliveryCheckWasClaimed_IsFreeForAnotherInstanceAtOnce()
    {
        await using var world = await WorldAsync();
        var command = world.Command();
        await world.SendAsync(command);
        await using var next = world.SecondInstance();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var claimed = await world.Get<SubmissionClaims>().ClaimAsync(10, Token);
        var whileClaimed = await next.ReconcileAsync();

        await world.Get<SubmissionClaims>().ReleaseAsync(Token);

        Assert.Single(claimed);
        Assert.Equal((0, 1), (whileClaimed, await next.ReconcileAsync()));
    }

    [Fact]
    public async Task Stop_ReconcilerStops_WhatItClaimedIsFreeForAnotherInstanceAtOnce()
    {
        await using var world = await WorldAsync();
        await world.SendAsync(world.Command());
        await using var next = world.SecondInstance();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var claimed = await world.Get<SubmissionClaims>().ClaimAsync(10, Token);

        await ServiceOf<ReconcilerService>(world).StopAsync(Token);

        Assert.Single(claimed);
        Assert.Equal(1, await next.ReconcileAsync());
    }

    [Fact]
    public async Task Stop_ReconcilerStops_WhatIsStillWithTheEhrIsNobodyElses()
    {
        await using var world = await WorldAsync();
        var (asked, answers) = HoldDispatch(world);
        var sending = world.SendAsync(world.Command());
        await ReachedAsync(asked.Task);
        await using var next = world.SecondInstance();

        await ServiceOf<ReconcilerService>(world).StopAsync(Token);
        var taken = await next.ReconcileAsync();
        answers.SetResult(new DispatchOutcome.Accepted(new AcceptedMessage { EhrMessageId = "7000001" }));

        Assert.Equal(0, taken);
        Assert.True((await ReachedAsync(sending)).TryGet(out _, out _));
    }

    [Fact]
    public async Task Stop_DispatchUnderWay_KeepsItsLeaseAndIsWaitedFor()
    {
        await using var world = await WorldAsync();
        var (asked, answers) = HoldDispatch(world);
        var sending = world.SendAsync(world.Command());
        await ReachedAsync(asked.Task);
        await using var next = world.SecondInstance();
        var keeper = ServiceOf<LeaseKeeper>(world);
        await keeper.StartAsync(Token);

        var stopping = keeper.StopAsync(Token);
        var taken = 0;
        for (var third = 0; third < 4; third++)
        {
            await AdvanceRenewedAsync(world, TimeSpan.FromSeconds(11));
            taken += await next.ReconcileAsync();
        }

        var waits = !stopping.IsCompleted;
        answers.SetResult(new DispatchOutcome.Accepted(new AcceptedMessage { EhrMessageId = "7000001" }));
        await stopping.WaitAsync(TimeSpan.FromMinutes(1), Token);

        Assert.Equal((true, 0), (waits, taken));
        Assert.True((await ReachedAsync(sending)).TryGet(out _, out _));
        Assert.Equal(0, world.Get<InFlightDispatches>().Count);
    }

    [Fact]
    public async Task Stop_DispatchOutlastsTheTimeToEnd_IsNotWaitedForAnyLonger()
    {
        await using var world = await WorldAsync();
        var (asked, answers) = HoldDispatch(world);
        var sending = world.SendAsync(world.Command());
        await ReachedAsync(asked.Task);
        using var timeToEnd = new CancellationTokenSource();

        var stopping = ServiceOf<LeaseKeeper>(world).StopAsync(timeToEnd.Token);
        var waits = !stopping.IsCompleted;
        await timeToEnd.CancelAsync();
        await stopping.WaitAsync(TimeSpan.FromMinutes(1), Token);

        Assert.Equal((true, 1), (waits, world.Get<InFlightDispatches>().Count));
        answers.SetResult(new DispatchOutcome.Accepted(new AcceptedMessage { EhrMessageId = "7000001" }));
        await ReachedAsync(sending);
    }

    /// <summary>Of the host, which a test starts and stops itself.</summary>
    private static T ServiceOf<T>(SendingWorld world) => world.Get<IEnumerable<IHostedService>>().OfType<T>().Single();

    /// <summary>Moves the clock on and waits until the lease of the one dispatch was renewed at that time.</summary>
    private static async Task AdvanceRenewedAsync(SendingWorld world, TimeSpan time)
    {
        world.Clock.Advance(time);
        var renewed = (world.Clock.GetUtcNow() + TimeSpan.FromSeconds(25)).ToUnixTimeMilliseconds();
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var row = await world.Get<SubmissionStore>().FindAsync(Assert.Single(world.Get<InFlightDispatches>().Ids), Token);
            if (row!.LeaseUntil >= renewed)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }
    }

    /// <summary>The EHR takes the message and does not answer until the test lets it, or its caller hangs up.</summary>
    private static (TaskCompletionSource Asked, TaskCompletionSource<DispatchOutcome> Answers) HoldDispatch(SendingWorld world)
    {
        var asked = new TaskCompletionSource();
        var answers = new TaskCompletionSource<DispatchOutcome>();
        world.Vista.DispatchUntil = (message, hungUp) =>
        {
            world.Vista.Hold(message);
            asked.SetResult();
            return answers.Task.WaitAsync(hungUp);
        };
        return (asked, answers);
    }
}
