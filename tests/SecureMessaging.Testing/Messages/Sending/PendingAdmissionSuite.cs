using Dapper;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Sending.Admission;
using SecureMessaging.Bff.Messages.Sending.Routing;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Messages.Sending;

/// <summary>
/// A person is moved into the base flow while their send still waits for its recipient, and clicks again: legacy must not send it too.
/// </summary>
public abstract class PendingAdmissionSuite : SubmissionSuite
{
    private const long Answered = 600;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RequestInTheBaseFlow_WhileTheFirstWaitsForItsRecipient_JoinsIt()
    {
        await using var world = await WorldAsync();
        var (waits, found) = Pause(world);
        var command = world.Command(replyTo: Answered);
        var first = world.SendAsync(command);
        await waits.Task;

        Assert.True(await world.Get<SenderHistory>().MayKnowAsync(command.User, Token));
        var second = world.Get<SubmissionJoiner>().TryJoinAsync(world.Command(replyTo: Answered), Token);
        Assert.False(second.IsCompleted);
        found.SetResult();
        await first;
        var joined = await AdvancingAsync(world, second);

        Assert.True(joined!.TryGet(out var row, out _));
        Assert.Equal(command.Identity.Id, row.Id);
        Assert.Single(world.Vista.Dispatched);
    }

    [Fact]
    public async Task RequestInTheBaseFlow_AfterTheFirstWasRefused_IsLegacys()
    {
        await using var world = await WorldAsync();
        var (waits, found) = Pause(world);
        var command = world.Command(replyTo: Answered);
        var first = world.SendAsync(command);
        await waits.Task;
        world.Threads.Failure = new UpstreamTimedOut("vista", "message");
        found.SetResult();
        await first;

        Assert.Null(await world.Get<PendingAdmissions>().FindAsync(await KeyAsync(world, command), Token));
        Assert.Null(await world.Get<SubmissionJoiner>().TryJoinAsync(world.Command(replyTo: Answered), Token));
    }

    /// <summary>The kill works without the store, and then everybody is in the base flow: legacy must not send what is being sent.</summary>
    [Fact]
    public async Task RequestInTheBaseFlow_WhileTheFirstIsSentAndTheStoreIsAway_IsNotLegacysForThatPersonAlone()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var sent = new TaskCompletionSource<DispatchOutcome>();
        world.Vista.Dispatch = _ => sent.Task;
        var command = world.Command();
        await AdvancingAsync(world, world.SendAsync(command));
        await RenameAsync("pending_admission", "away");

        var same = await world.Get<SenderHistory>().MayKnowAsync(command.User, Token);
        var other = await world.Get<SenderHistory>().MayKnowAsync(SendingWorld.User("00000000-0000-4000-8000-000000000009"), Token);
        var second = await AdvancingAsync(world, world.Get<SubmissionJoiner>().TryJoinAsync(world.Command(), Token));
        await RenameAsync("away", "pending_admission");
        sent.SetResult(new DispatchOutcome.NotAccepted(new UpstreamUnavailable("vista", "send")));
        await world.DispatchesEndedAsync();

        Assert.Equal((true, false), (same, other));
        Assert.IsType<OutcomeUnconfirmed>(Failure(second!));

        async Task RenameAsync(string from, string to)
        {
            await using var connection = await world.Get<IDatabase>().OpenAsync(Token);
            await connection.ExecuteAsync($"ALTER TABLE {from} RENAME TO {to}");
        }
    }

    [Fact]
    public async Task RequestInTheBaseFlow_ThatTheFirstOutlasts_IsReportedWhoseOutcomeIsOpen()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var (waits, found) = Pause(world);
        var command = world.Command(replyTo: Answered);
        var first = world.SendAsync(command);
        await waits.Task;

        var second = await AdvancingAsync(world, world.Get<SubmissionJoiner>().TryJoinAsync(world.Command(replyTo: Answered), Token));

        Assert.Equal(command.Identity.Id.Value, Assert.IsType<OutcomeUnconfirmed>(Failure(second!)).SubmissionId);
        found.SetResult();
        await first;
    }

    /// <summary>The first one's process is only slow: its row's lease has passed, and it goes on as soon as the person sends again.</summary>
    [Theory]
    [InlineData("Could I move my visit? ", null)]
    [InlineData("Other words. ", 700L)]
    public async Task RequestInTheBaseFlow_AfterTheLeaseOfASlowInstance_IsLegacysAlone(string body, long? draft)
    {
        await using var world = await WorldAsync();
        var (preparing, prepared) = (new TaskCompletionSource(), new TaskCompletionSource<Result<DispatchTicket>>());
        world.Vista.Prepare = _ =>
        {
            preparing.SetResult();
            return prepared.Task;
        };
        world.Threads.Before[draft ?? 0] = [];
        var slow = world.Command(draft: draft);
        var first = world.SendAsync(slow);
        await ReachedAsync(preparing.Task);
        world.Clock.Advance(TimeSpan.FromSeconds(31));

        var second = await world.Get<SubmissionJoiner>().TryJoinAsync(world.Command(body, draft: draft), Token);
        prepared.SetResult(new DispatchTicket("700"));
        await AdvancingAsync(world, first);

        Assert.Null(second);
        Assert.Empty(world.Vista.Dispatched);
        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(slow)).State);
    }

    /// <summary>It passes its point of no return in the moment in which it is given up: then it is not legacy's any more.</summary>
    [Fact]
    public async Task PressInTheBaseFlow_WhileASlowInstanceGoesOnAfterAll_IsNotLegacys()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var (preparing, prepared) = (new TaskCompletionSource(), new TaskCompletionSource<Result<DispatchTicket>>());
        world.Vista.Prepare = _ =>
        {
            preparing.SetResult();
            return prepared.Task;
        };
        var slow = world.Command();
        var first = world.SendAsync(slow);
        await ReachedAsync(preparing.Task);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await using var connection = await world.Get<IDatabase>().OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await connection.ExecuteAsync(
            "UPDATE submission SET state = 'dispatching', version = version + 1 WHERE id = @id", new { id = slow.Identity.Id }, transaction);

        // It has read the row as it was, and waits to give it up.
        var joining = Task.Run(() => world.Get<SubmissionJoiner>().TryJoinAsync(world.Command(), Token), Token);
        await Task.Delay(TimeSpan.FromMilliseconds(500), Token);
        await transaction.CommitAsync(Token);
        var second = await AdvancingAsync(world, joining);
        prepared.SetResult(new DispatchTicket("700"));
        await AdvancingAsync(world, first);

        Assert.NotNull(second);
        Assert.Equal(slow.Identity.Id.Value, Assert.IsType<OutcomeUnconfirmed>(Failure(second)).SubmissionId);
    }

    private protected static async Task<UserPseudonym> KeyAsync(SendingWorld world, SendCommand command) =>
        await world.Get<UserPseudonyms>().OfAsync(command.User.Id, Token);

    private protected static (TaskCompletionSource Waits, TaskCompletionSource Found) Pause(SendingWorld world)
    {
        var (waits, found) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.Threads.Reading = _ =>
        {
            world.Threads.Reading = null;
            waits.SetResult();
            return found.Task;
        };
        return (waits, found);
    }
}
