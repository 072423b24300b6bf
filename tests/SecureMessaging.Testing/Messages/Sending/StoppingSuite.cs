using SecureMessaging.Bff.Messages.Reconciliation;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages.Sending;

/// <summary>What must hold of a message under way when its process is asked to end, over either database.</summary>
public abstract class StoppingSuite : SubmissionSuite
{
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

        Assert.True((await sending).TryGet(out var sent, out _));
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
        var answer = await sending;
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
        _ = await sending;
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
        var claimed = await world.Get<SubmissionClaims>().ClaimAsync(10, TestContext.Current.CancellationToken);
        var whileClaimed = await next.ReconcileAsync();

        await world.Get<SubmissionClaims>().ReleaseAsync(TestContext.Current.CancellationToken);

        Assert.Single(claimed);
        Assert.Equal((0, 1), (whileClaimed, await next.ReconcileAsync()));
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
