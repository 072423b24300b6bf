using SecureMessaging.Bff.Messages.Sending.Dispatch;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages.Reconciliation;

/// <summary>When a message is said not to be in its EHR, over either database.</summary>
public abstract class AbsenceSuite : SubmissionSuite
{
    private static readonly DispatchOutcome NoAnswer = new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "send"));

    [Fact]
    public async Task Absence_OfADispatchThatWasCutAtItsLimit_CountsFromItsEnd()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var cut = new TaskCompletionSource<DispatchOutcome>();
        world.Vista.Dispatch = _ => cut.Task;
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.SurelyAbsent();
        var command = world.Command();
        await AdvancingAsync(world, world.SendAsync(command));

        await AdvanceRenewingAsync(world, TimeSpan.FromSeconds(119));
        cut.SetResult(NoAnswer);
        await world.DispatchesEndedAsync();
        await CheckDeliveryAsync(world, TimeSpan.FromSeconds(140));
        var early = await world.RowAsync(command);
        await CheckDeliveryAsync(world, TimeSpan.FromSeconds(60));

        Assert.Equal(SubmissionState.Unconfirmed, early.State);
        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(command)).State);
    }

    [Fact]
    public async Task Absence_OfADispatchWhoseProcessDied_CountsFromTheLatestEndItCanHaveHad()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        await using var next = world.SecondInstance();
        var never = new TaskCompletionSource<DispatchOutcome>();
        world.Vista.Dispatch = _ => never.Task;
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.SurelyAbsent();
        var command = world.Command();
        await AdvancingAsync(world, world.SendAsync(command));

        // From the dispatch on, however far the clock had to be moved until the sender was answered.
        var dispatched = DateTimeOffset.FromUnixTimeMilliseconds((await world.RowAsync(command)).DispatchedAt!.Value);
        await CheckDeliveryAsync(next, dispatched.AddSeconds(265) - world.Clock.GetUtcNow());
        var early = await world.RowAsync(command);
        await CheckDeliveryAsync(next, TimeSpan.FromSeconds(60));

        Assert.Equal(SubmissionState.Unconfirmed, early.State);
        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(command)).State);
        never.SetResult(NoAnswer);
        await world.DispatchesEndedAsync();
    }

    [Fact]
    public async Task Absence_ProvenTwice_NeedsTimeBetweenTheProofs()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"), ("Messages:AbsenceProofInterval", "00:01:00"));
        world.Vista.Dispatch = _ => Task.FromResult(NoAnswer);
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.CannotTell(new UpstreamUnavailable("vista", "folder"));
        var command = world.Command();
        await AdvancingAsync(world, world.SendAsync(command));
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(10));

        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.SurelyAbsent();
        while ((await world.RowAsync(command)).AbsentSince is null)
        {
            await CheckDeliveryAsync(world, TimeSpan.FromSeconds(1));
        }

        await CheckDeliveryAsync(world, TimeSpan.FromSeconds(50));
        var early = await world.RowAsync(command);
        await CheckDeliveryAsync(world, TimeSpan.FromSeconds(20));

        Assert.Equal(SubmissionState.Unconfirmed, early.State);
        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(command)).State);
    }

    [Fact]
    public async Task Refusal_OfTheEhrsApplication_IsReportedSoonWithItsReasonAndAfterTwoDeliveryChecks()
    {
        await using var world = await WorldAsync();
        world.Vista.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.Refused(new SmRefusal(SmCode.ServiceUnavailable900)));
        world.Vista.DeliveryCheck = query => query.EhrIsDone ? new DeliveryEvidence.SurelyAbsent() : new DeliveryEvidence.NotVisible();
        var command = world.Command();
        var started = world.Clock.GetUtcNow();

        var answer = await ReconcilingAsync(world, world.SendAsync(command));

        Assert.Equal(new SmRefusal(SmCode.ServiceUnavailable900), Failure(answer));
        Assert.InRange(world.Clock.GetUtcNow() - started, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10));
        Assert.Equal(2, world.Vista.DeliveryChecks);
        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(command)).State);
    }

    [Fact]
    public async Task Refusal_OfAnEhrThatKeptTheMessage_IsSent()
    {
        await using var world = await WorldAsync();
        world.Vista.Dispatch = message =>
        {
            world.Vista.Hold(message);
            return Task.FromResult<DispatchOutcome>(new DispatchOutcome.Refused(new SmRefusal(SmCode.UnexpectedError)));
        };
        var command = world.Command();

        var answer = await ReconcilingAsync(world, world.SendAsync(command));

        Assert.True(answer.TryGet(out _, out _));
        Assert.Equal(SubmissionState.Sent, (await world.RowAsync(command)).State);
    }

    [Fact]
    public async Task Lease_LostWhileADispatchQueues_TakesItsPermissionAway()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        await using var next = world.SecondInstance();
        var queued = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        bool? permitted = null;
        world.Vista.Dispatch = async message =>
        {
            asked.SetResult();
            await queued.Task;
            permitted = message.MayBeHandedOver();
            return new DispatchOutcome.NotAccepted(new ServiceUnavailable("interrupted"));
        };
        var sending = world.SendAsync(world.Command());
        await ReachedAsync(asked.Task);

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await next.ReconcileAsync();
        var renewed = await RenewAsync(world);
        queued.SetResult();
        await AdvancingAsync(world, sending);
        await world.DispatchesEndedAsync();

        Assert.Empty(renewed);
        Assert.False(permitted);
    }

    [Fact]
    public async Task Lease_RenewedWhileADispatchQueues_KeepsItsPermissionUntilItsLimit()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var asked = new TaskCompletionSource<Func<bool>>();
        var ended = new TaskCompletionSource<DispatchOutcome>();
        world.Vista.Dispatch = message =>
        {
            asked.SetResult(message.MayBeHandedOver);
            return ended.Task;
        };
        var sending = world.SendAsync(world.Command());
        var permission = await ReachedAsync(asked.Task);

        await AdvanceRenewingAsync(world, TimeSpan.FromSeconds(100));
        var held = permission();
        await AdvanceRenewingAsync(world, TimeSpan.FromSeconds(30));
        var over = permission();
        ended.SetResult(NoAnswer);
        await AdvancingAsync(world, sending);

        Assert.True(held);
        Assert.False(over);
    }

    private static async Task<IReadOnlySet<SubmissionId>> RenewAsync(SendingWorld world)
    {
        var ids = world.Get<InFlightDispatches>().Ids;
        var at = LeaseMoment.Now(world.Clock);
        var renewed = await world.Get<SecureMessaging.Bff.Messages.Reconciliation.SubmissionClaims>()
            .RenewAsync(ids, TestContext.Current.CancellationToken);
        world.Get<DispatchLeases>().Renewed(ids, renewed, at);
        return renewed;
    }

    private static async Task AdvanceRenewingAsync(SendingWorld world, TimeSpan time)
    {
        for (var until = world.Clock.GetUtcNow() + time; world.Clock.GetUtcNow() < until;)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(5));
            await RenewAsync(world);
        }
    }

    private static async Task CheckDeliveryAsync(SendingWorld world, TimeSpan time)
    {
        for (var until = world.Clock.GetUtcNow() + time; world.Clock.GetUtcNow() < until; world.Clock.Advance(TimeSpan.FromSeconds(5)))
        {
            await world.ReconcileAsync();
        }
    }

    /// <summary>Makes delivery checks and moves the clock on while somebody waits for the outcome.</summary>
    private static async Task<Result<Submission>> ReconcilingAsync(SendingWorld world, Task<Result<Submission>> waiting)
    {
        while (!waiting.IsCompleted)
        {
            await Task.Delay(2, TestContext.Current.CancellationToken);
            await world.DispatchesEndedAsync();
            await world.ReconcileAsync();
            world.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        return await waiting;
    }
}
