using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages.Reconciliation;

/// <summary>An instance whose clock is wrong changes nothing for the others, over either database.</summary>
public abstract class ClockSkewSuite : SubmissionSuite
{
    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public async Task Lease_OfALivingInstance_IsNotGivenUpByOneWithAnotherClock(int seconds)
    {
        await using var world = await WorldAsync();
        await using var skewed = world.SkewedInstance(TimeSpan.FromSeconds(seconds));
        var (prepared, asked) = (new TaskCompletionSource<Result<DispatchTicket>>(), new TaskCompletionSource());
        world.Vista.Prepare = _ =>
        {
            asked.TrySetResult();
            return prepared.Task;
        };
        var sending = world.SendAsync(world.Command());
        await ReachedAsync(asked.Task);

        world.Clock.Advance(TimeSpan.FromSeconds(20));
        var claimed = await skewed.ReconcileAsync();
        prepared.SetResult(new DispatchTicket("draft"));

        Assert.Equal(0, claimed);
        Assert.True((await AdvancingAsync(world, sending)).TryGet(out _, out _));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public async Task Lease_OfAnInstanceWithAnotherClock_IsNotGivenUpByTheOthers(int seconds)
    {
        await using var world = await WorldAsync();
        await using var skewed = world.SkewedInstance(TimeSpan.FromSeconds(seconds));
        var (prepared, asked) = (new TaskCompletionSource<Result<DispatchTicket>>(), new TaskCompletionSource());
        world.Vista.Prepare = _ =>
        {
            asked.TrySetResult();
            return prepared.Task;
        };
        var sending = skewed.SendAsync(skewed.Command());
        await ReachedAsync(asked.Task);

        world.Clock.Advance(TimeSpan.FromSeconds(20));
        var early = await world.ReconcileAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(11));
        var late = await world.ReconcileAsync();
        prepared.SetResult(new DispatchTicket("draft"));
        await AdvancingAsync(world, sending);

        Assert.Equal((0, 1), (early, late));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public async Task Absence_JudgedByAnInstanceWithAnotherClock_IsNotEarly(int seconds)
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        await using var skewed = world.SkewedInstance(TimeSpan.FromSeconds(seconds));
        world.Vista.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "send")));
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.SurelyAbsent();
        var command = world.Command();
        await AdvancingAsync(world, world.SendAsync(command));
        await world.DispatchesEndedAsync();
        var ended = DateTimeOffset.FromUnixTimeMilliseconds((await world.RowAsync(command)).DispatchEndedAt!.Value);

        await CheckDeliveryAsync(skewed, ended.AddSeconds(140));
        var early = await world.RowAsync(command);
        await CheckDeliveryAsync(skewed, ended.AddSeconds(200));

        Assert.Equal((SubmissionState.Unconfirmed, null), (early.State, early.AbsentSince));
        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(command)).State);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public async Task RepeatedClick_AtAnInstanceWithAnotherClock_IsARepetitionWithinTheWindowOnly(int seconds)
    {
        await using var world = await WorldAsync();
        await using var skewed = world.SkewedInstance(TimeSpan.FromSeconds(seconds));
        await world.SendAsync(world.Command());

        world.Clock.Advance(TimeSpan.FromSeconds(20));
        await skewed.SendAsync(skewed.Command());
        var within = world.Vista.Dispatched.Count;
        world.Clock.Advance(TimeSpan.FromSeconds(20));
        await skewed.SendAsync(skewed.Command());

        Assert.Equal((1, 2), (within, world.Vista.Dispatched.Count));
    }

    private static async Task CheckDeliveryAsync(SendingWorld world, DateTimeOffset until)
    {
        while (world.Clock.GetUtcNow() < until)
        {
            await world.ReconcileAsync();
            world.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        await world.ReconcileAsync();
    }
}
