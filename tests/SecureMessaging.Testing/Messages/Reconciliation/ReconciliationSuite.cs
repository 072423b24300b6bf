using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages.Reconciliation;

/// <summary>What must hold of a message whose outcome is found out later, over either database.</summary>
public abstract partial class ReconciliationSuite : SubmissionSuite
{
    [Fact]
    public async Task Reconcile_ProcessDiedWhileDispatching_FindsTheMessageAndNeverSendsAgain()
    {
        await using var world = await WorldAsync();
        var never = new TaskCompletionSource<DispatchOutcome>();
        var asked = new TaskCompletionSource();
        var command = world.Command();
        world.Vista.Dispatch = message =>
        {
            world.Vista.Hold(message);
            asked.SetResult();
            return never.Task;
        };
        _ = world.SendAsync(command);
        await ReachedAsync(asked.Task);
        await using var next = world.SecondInstance();

        var early = await next.ReconcileAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        var late = await next.ReconcileAsync();

        Assert.Equal(0, early);
        Assert.Equal(1, late);
        Assert.Equal(SubmissionState.Sent, (await world.RowAsync(command)).State);
        Assert.NotNull((await world.RowAsync(command)).ConfirmedAt);
        Assert.Single(world.Vista.Dispatched);
        never.SetResult(new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "send")));
        await world.DispatchesEndedAsync();
    }

    [Fact]
    public async Task Dispatch_ProcessPausedPastItsLeaseAfterTheCommit_SendsNothing()
    {
        await using var world = await WorldAsync(("Messages:DispatchLimit", "00:10:00"), ("Messages:AbsenceGrace", "00:12:30"));
        var command = world.Command();
        world.Vista.Prepare = _ =>
        {
            // From here on every look at the clock finds it more than a lease further.
            world.Clock.AutoAdvanceAmount = TimeSpan.FromSeconds(35);
            return Task.FromResult<Result<DispatchTicket>>(new DispatchTicket("late"));
        };

        var answer = await world.SendAsync(command);
        world.Clock.AutoAdvanceAmount = TimeSpan.Zero;
        await world.DispatchesEndedAsync();

        Assert.False(answer.TryGet(out _, out _));
        Assert.Empty(world.Vista.Dispatched);
        Assert.Equal(1, (await world.RowAsync(command)).Attempts);
        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(command)).State);
    }

    [Fact]
    public async Task Reconcile_ProcessDiedBeforeDispatching_GivesUpAndTheLateDispatchIsFencedOff()
    {
        await using var world = await WorldAsync();
        var paused = new TaskCompletionSource<Result<DispatchTicket>>();
        var asked = new TaskCompletionSource();
        var command = world.Command();
        world.Vista.Prepare = _ =>
        {
            asked.SetResult();
            return paused.Task;
        };
        var send = world.SendAsync(command);
        await ReachedAsync(asked.Task);
        await using var next = world.SecondInstance();

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await next.ReconcileAsync();
        paused.SetResult(new DispatchTicket("late"));
        var answer = await AdvancingAsync(world, send);

        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(command)).State);
        Assert.IsType<ServiceUnavailable>(Failure(answer));
        Assert.Empty(world.Vista.Dispatched);
    }

    [Fact]
    public async Task Reconcile_AcknowledgedMessageNeverShows_BecomesFailedAfterTheLimitOnly()
    {
        await using var world = await WorldAsync();
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.NotVisible();
        var command = world.Command();
        await world.SendAsync(command);

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(14));
        var before = await world.RowAsync(command);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(8));
        var after = await world.RowAsync(command);

        Assert.Equal(SubmissionState.Sent, before.State);
        Assert.True(before.NotFoundChecks > 4);
        Assert.Equal(SubmissionState.Failed, after.State);
        Assert.True(after.Acknowledged);
        Assert.NotNull(after.Payload);
    }

    [Fact]
    public async Task Reconcile_EhrIsDownForHours_DecidesNothing()
    {
        await using var world = await WorldAsync();
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.CannotTell(new UpstreamUnavailable("vista", "threads"));
        var command = world.Command();
        await world.SendAsync(command);

        await CheckDeliveryAsync(world, TimeSpan.FromHours(5));
        var down = await world.RowAsync(command);
        world.Vista.DeliveryCheck = null;
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(5));

        Assert.Equal(SubmissionState.Sent, down.State);
        Assert.Null(down.ConfirmedAt);
        Assert.NotNull((await world.RowAsync(command)).ConfirmedAt);
    }

    [Fact]
    public async Task Reconcile_ClockJumpsAhead_DoesNotGiveUpAfterOneDeliveryCheck()
    {
        await using var world = await WorldAsync();
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.NotVisible();
        var command = world.Command();
        await world.SendAsync(command);

        world.Clock.Advance(TimeSpan.FromHours(3));
        await world.ReconcileAsync();

        Assert.Equal(SubmissionState.Sent, (await world.RowAsync(command)).State);
    }

    [Fact]
    public async Task Reconcile_TwoEqualMessagesOfUnknownOutcome_AreDistinguished()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        world.Vista.Dispatch = message =>
        {
            world.Vista.Hold(message);
            return Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "send")));
        };
        var first = world.Command(key: "k-1");
        var second = world.Command(key: "k-2");
        await AdvancingAsync(world, Task.WhenAll(world.SendAsync(first), world.SendAsync(second)));

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(3));

        var ids = new[] { (await world.RowAsync(first)).EhrMessageId, (await world.RowAsync(second)).EhrMessageId };
        Assert.Equal(world.Vista.Held.Keys.Order(), ids.Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reconcile_EhrWasRestoredAndGivesANumberAgain_SettlesTheNewerMessage(bool answerLost)
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var older = world.Command(body: "Before the restore");
        await world.SendAsync(older);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(1));
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Vista.Restore();
        world.Vista.Dispatch = message => Task.FromResult<DispatchOutcome>(
            new DispatchOutcome.Accepted(world.Vista.Hold(message)) is var accepted && answerLost
                ? new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "send"))
                : accepted);

        var newer = world.Command(body: "After the restore");
        await AdvancingAsync(world, world.SendAsync(newer));
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(3));

        var (before, after) = (await world.RowAsync(older), await world.RowAsync(newer));
        Assert.Equal((SubmissionState.Sent, "7000001"), (after.State, after.EhrMessageId));
        Assert.NotNull(after.ConfirmedAt);
        Assert.Equal((SubmissionState.Sent, null), (before.State, before.EhrMessageId));
    }

    [Fact]
    public async Task Reconcile_OnlyMessageOfTheseWordsIsAnEqualOnes_EndsAsNotSentAndNotForEver()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        await world.SendAsync(world.Command(key: "k-1"));
        world.Vista.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "send")));
        var held = Assert.Single(world.Vista.Held).Key;
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.Found(new AcceptedMessage { EhrMessageId = held });
        var second = world.Command(key: "k-2");
        await AdvancingAsync(world, world.SendAsync(second));

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(40));

        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(second)).State);
    }

    [Fact]
    public async Task Claim_TwoInstancesAtOnce_ShareTheWorkWithoutOverlap()
    {
        await using var world = await WorldAsync();
        await using var other = world.SecondInstance();
        for (var i = 0; i < 30; i++)
        {
            await world.SendAsync(world.Command(body: $"Message {i}"));
        }

        world.Clock.Advance(TimeSpan.FromSeconds(6));
        var token = TestContext.Current.CancellationToken;
        var claims = await Task.WhenAll(
            world.Get<SecureMessaging.Bff.Messages.Reconciliation.SubmissionClaims>().ClaimAsync(20, token),
            other.Get<SecureMessaging.Bff.Messages.Reconciliation.SubmissionClaims>().ClaimAsync(20, token));

        var ids = claims.SelectMany(rows => rows).Select(row => row.Id).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(30, ids.Length + (await world.Get<SecureMessaging.Bff.Messages.Reconciliation.SubmissionClaims>().ClaimAsync(20, token)).Count);
    }

    private static async Task CheckDeliveryAsync(SendingWorld world, TimeSpan time)
    {
        for (var until = world.Clock.GetUtcNow() + time; world.Clock.GetUtcNow() < until; world.Clock.Advance(TimeSpan.FromSeconds(31)))
        {
            await world.ReconcileAsync();
        }
    }
}
