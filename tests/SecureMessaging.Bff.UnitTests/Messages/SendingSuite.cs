using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.HealthRecords;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.UnitTests.Messages;

/// <summary>What must hold over either database.</summary>
public abstract class SendingSuite
{
    private protected abstract Task<SendingWorld> WorldAsync(params (string Key, string Value)[] settings);

    [Theory]
    [InlineData(SendingWorld.VistaTeam)]
    [InlineData(SendingWorld.OracleTeam)]
    public async Task Send_RecordAccepts_IsSentOnceWithANumberThePageCanHold(long team)
    {
        await using var world = await WorldAsync();

        var sent = await world.SendAsync(world.Command(recipient: team));

        Assert.True(sent.TryGet(out var submission, out _));
        Assert.Equal(SubmissionState.Sent, submission.State);
        Assert.InRange(submission.MessageId!.Value, 1, IdRanges.LargestSafeInteger);
        Assert.Equal(team == SendingWorld.OracleTeam, IdRanges.IsAlias(submission.MessageId.Value));
        Assert.Equal(1, world.Vista.Dispatched.Count + world.Oracle.Dispatched.Count);
    }

    [Fact]
    public async Task Send_RecordAsked_FindsTheSubmissionCommitted()
    {
        await using var world = await WorldAsync();
        var command = world.Command();
        Submission? seen = null;
        world.Vista.Dispatch = async message =>
        {
            seen = await world.RowAsync(command);
            return new DispatchOutcome.Accepted(world.Vista.Hold(message));
        };

        await world.SendAsync(command);

        Assert.Equal(SubmissionState.Dispatching, seen?.State);
        Assert.Equal("draft", seen?.Ticket);
    }

    [Fact]
    public async Task Send_SameMessageWhileUnderWay_JoinsIt()
    {
        await using var world = await WorldAsync();
        await using var other = world.SecondInstance();
        other.Get<SecureMessaging.Bff.Store.StoreState>().MarkReady();
        var gate = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        world.Vista.Dispatch = async message =>
        {
            asked.SetResult();
            await gate.Task;
            return new DispatchOutcome.Accepted(world.Vista.Hold(message));
        };

        var first = world.SendAsync(world.Command());
        await asked.Task;
        var second = world.SendAsync(world.Command());
        var elsewhere = other.SendAsync(other.Command());
        gate.SetResult();
        var answers = await Task.WhenAll(first, second, AdvancingAsync(world, elsewhere));

        Assert.Single(world.Vista.Dispatched);
        Assert.Single(answers.Select(answer => answer.TryGet(out var row, out _) ? row.MessageId : null).Distinct());
        Assert.All(answers, answer => Assert.True(answer.TryGet(out _, out _)));
    }

    [Theory]
    [InlineData(29, 1)]
    [InlineData(31, 2)]
    public async Task Send_SameMessageAgainLater_IsNewAfterThirtySeconds(int seconds, int copies)
    {
        await using var world = await WorldAsync();

        await world.SendAsync(world.Command());
        world.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await world.SendAsync(world.Command());

        Assert.Equal(copies, world.Vista.Dispatched.Count);
    }

    [Fact]
    public async Task Send_IdempotencyKeyWithOtherContent_IsRefused()
    {
        await using var world = await WorldAsync();

        await world.SendAsync(world.Command(key: "k-1"));
        var reused = await world.SendAsync(world.Command(body: "Something else", key: "k-1"));

        Assert.False(reused.TryGet(out _, out var failure));
        Assert.Equal(422, Assert.IsType<RequestRefused>(failure).Status);
        Assert.Single(world.Vista.Dispatched);
    }

    [Fact]
    public async Task Send_IdempotencyKeyAgainHoursLater_GivesTheSameAnswer()
    {
        await using var world = await WorldAsync();

        var first = await world.SendAsync(world.Command(key: "k-1"));
        world.Clock.Advance(TimeSpan.FromHours(5));
        var again = await world.SendAsync(world.Command(key: "k-1"));

        Assert.Single(world.Vista.Dispatched);
        Assert.Equal(Id(first), Id(again));
    }

    [Fact]
    public async Task Send_TwoKeysForEqualContent_AreTwoMessages()
    {
        await using var world = await WorldAsync();

        await world.SendAsync(world.Command(key: "k-1"));
        await world.SendAsync(world.Command(key: "k-2"));

        Assert.Equal(2, world.Vista.Dispatched.Count);
    }

    [Fact]
    public async Task Send_NoAnswerByTheDeadline_IsUnconfirmedAndARetryGetsTheTruth()
    {
        await using var world = await WorldAsync(("Messages:AnswerDeadline", "00:00:01"));
        var command = world.Command();
        world.Vista.Dispatch = message =>
        {
            world.Vista.Hold(message);
            return Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "send")));
        };

        var answer = await AdvancingAsync(world, world.SendAsync(command));
        await world.DispatchesEndedAsync();
        await world.ReconcileAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        var retry = await world.SendAsync(world.Command());

        Assert.False(answer.TryGet(out _, out var open));
        Assert.Equal(command.Uploads.Submission.Value, Assert.IsType<OutcomeUnconfirmed>(open).SubmissionId);
        Assert.True(retry.TryGet(out var truth, out _));
        Assert.Equal(command.Uploads.Submission.Value, truth.Id);
        Assert.Single(world.Vista.Dispatched);
    }

    [Fact]
    public async Task Send_CallerGoesAway_DispatchGoesOn()
    {
        await using var world = await WorldAsync();
        using var caller = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        world.Vista.Dispatch = async message =>
        {
            asked.SetResult();
            await gate.Task;
            return new DispatchOutcome.Accepted(world.Vista.Hold(message));
        };
        var command = world.Command();

        var send = world.Get<SecureMessaging.Bff.Messages.Sending.MessageSender>().SendAsync(command, caller.Token);
        await asked.Task;
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
        gate.SetResult();
        await world.DispatchesEndedAsync();

        Assert.Equal(SubmissionState.Sent, (await world.RowAsync(command)).State);
        Assert.Null((await world.RowAsync(command)).ToldAt);
    }

    [Fact]
    public async Task Send_RecordRefuses_IsFailedWithItsReasonAndMayBeTriedAgain()
    {
        await using var world = await WorldAsync();
        world.Vista.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.NotAccepted(new SmRefusal(119)));
        var command = world.Command();

        var refused = await world.SendAsync(command);
        var again = await world.SendAsync(world.Command());

        Assert.Equal(new SmRefusal(119), Failure(refused));
        Assert.Equal(new SmRefusal(119), Failure(again));
        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(command)).State);
        Assert.Equal(2, world.Vista.Dispatched.Count);
    }

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
        await asked.Task;
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
        await asked.Task;
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
        world.Vista.Look = _ => new DeliveryEvidence.NotVisible();
        var command = world.Command();
        await world.SendAsync(command);

        await LookForAsync(world, TimeSpan.FromMinutes(14));
        var before = await world.RowAsync(command);
        await LookForAsync(world, TimeSpan.FromMinutes(8));
        var after = await world.RowAsync(command);

        Assert.Equal(SubmissionState.Sent, before.State);
        Assert.True(before.AbsentLooks > 4);
        Assert.Equal(SubmissionState.Failed, after.State);
        Assert.True(after.Acknowledged);
        Assert.NotNull(after.Payload);
    }

    [Fact]
    public async Task Reconcile_RecordIsDownForHours_DecidesNothing()
    {
        await using var world = await WorldAsync();
        world.Vista.Look = _ => new DeliveryEvidence.CannotTell(new UpstreamUnavailable("vista", "threads"));
        var command = world.Command();
        await world.SendAsync(command);

        await LookForAsync(world, TimeSpan.FromHours(5));
        var down = await world.RowAsync(command);
        world.Vista.Look = null;
        await LookForAsync(world, TimeSpan.FromMinutes(5));

        Assert.Equal(SubmissionState.Sent, down.State);
        Assert.Null(down.ConfirmedAt);
        Assert.NotNull((await world.RowAsync(command)).ConfirmedAt);
    }

    [Fact]
    public async Task Reconcile_ClockJumpsAhead_DoesNotGiveUpOnOneLook()
    {
        await using var world = await WorldAsync();
        world.Vista.Look = _ => new DeliveryEvidence.NotVisible();
        var command = world.Command();
        await world.SendAsync(command);

        world.Clock.Advance(TimeSpan.FromHours(3));
        await world.ReconcileAsync();

        Assert.Equal(SubmissionState.Sent, (await world.RowAsync(command)).State);
    }

    [Fact]
    public async Task Reconcile_TwoEqualMessagesOfUnknownOutcome_AreToldApart()
    {
        await using var world = await WorldAsync(("Messages:AnswerDeadline", "00:00:01"));
        world.Vista.Dispatch = message =>
        {
            world.Vista.Hold(message);
            return Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "send")));
        };
        var first = world.Command(key: "k-1");
        var second = world.Command(key: "k-2");
        await AdvancingAsync(world, Task.WhenAll(world.SendAsync(first), world.SendAsync(second)));

        await LookForAsync(world, TimeSpan.FromMinutes(3));

        var ids = new[] { (await world.RowAsync(first)).RecordId, (await world.RowAsync(second)).RecordId };
        Assert.Equal(world.Vista.Held.Keys.Order(), ids.Order());
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

    private static async Task LookForAsync(SendingWorld world, TimeSpan time)
    {
        for (var until = world.Clock.GetUtcNow() + time; world.Clock.GetUtcNow() < until; world.Clock.Advance(TimeSpan.FromSeconds(31)))
        {
            await world.ReconcileAsync();
        }
    }

    /// <summary>Moves the clock on while something waits on it.</summary>
    private static async Task<T> AdvancingAsync<T>(SendingWorld world, Task<T> waiting)
    {
        while (!waiting.IsCompleted)
        {
            // A moment of real time for the database, or the deadline would pass before its first answer.
            await Task.Delay(2, TestContext.Current.CancellationToken);
            world.Clock.Advance(TimeSpan.FromMilliseconds(50));
        }

        return await waiting;
    }

    private static long? Id(Result<Submission> answer) => answer.TryGet(out var row, out _) ? row.MessageId : null;

    private static Failure? Failure(Result<Submission> answer) => answer.TryGet(out _, out var failure) ? null : failure;
}
