using Dapper;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Messages;

/// <summary>What must hold of a send, over either database.</summary>
public abstract class SendingSuite : SubmissionSuite
{
    [Theory]
    [InlineData(SendingWorld.VistaTeam)]
    [InlineData(SendingWorld.OracleTeam)]
    public async Task Send_RecordAccepts_IsSentOnceWithANumberThePageCanHold(long team)
    {
        await using var world = await WorldAsync();

        var sent = await world.SendAsync(world.Command(recipient: team));

        Assert.True(sent.TryGet(out var submission, out _));
        Assert.Equal(SubmissionState.Sent, submission.State);
        Assert.InRange(submission.MessageId!.Value, 1, IdRanges.MaxSafeInteger);
        Assert.Equal(team == SendingWorld.OracleTeam, IdRanges.IsAlias(submission.MessageId.Value));
        Assert.Equal(1, world.Vista.Dispatched.Count + world.Oracle.Dispatched.Count);
    }

    /// <summary>Rows hold id types; the store holds the texts it always held, which older programs and queries of operations read.</summary>
    [Fact]
    public async Task Send_Row_IsStoredAsPlainTextsAndReadBackAsIds()
    {
        await using var world = await WorldAsync();
        var command = world.Command();
        var user = await world.Get<UserPseudonyms>().OfAsync(command.User.Id, TestContext.Current.CancellationToken);

        await world.SendAsync(command);

        await using var connection = await world.Get<IDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        var stored = await connection.QuerySingleAsync<(string Id, string User, string Record, string State)>(
            "SELECT id, user_key, record, state FROM submission");
        Assert.Equal((command.Identity.Id.Value, user.Value, "vista", "sent"), stored);
        var row = await world.RowAsync(command);
        Assert.Equal(
            (command.Identity.Id, user, EhrName.Vista, SubmissionState.Sent), (row.Id, row.UserKey, row.Record, row.State));
        Assert.Null(await world.Get<SubmissionStore>().FindAsync(SubmissionId.New(world.Clock), TestContext.Current.CancellationToken));
    }

    /// <summary>A database that a program before the id types wrote, with the columns it had.</summary>
    [Theory]
    [InlineData("received", "vista")]
    [InlineData("dispatching", "oracle-health")]
    [InlineData("sent", "mhv-bridge")]
    [InlineData("failed", "vista")]
    [InlineData("unconfirmed", "vista")]
    public async Task Row_OfAnOlderProgram_IsReadAsItIs(string state, string record)
    {
        await using var world = await WorldAsync();
        var token = TestContext.Current.CancellationToken;
        await using var connection = await world.Get<IDatabase>().OpenAsync(token);
        await connection.ExecuteAsync(
            $"""
            INSERT INTO submission (
              id, user_key, submission_key, content_hash, explicit_key, state, version, record, tenant, created_at, updated_at)
            VALUES ('019f3c00a1b27c3d8e4f5061728394a5', 'AbCd-_0123', 'key', 'hash', false, '{state}', 3, '{record}', '', 1, 2)
            """);

        var listed = await world.Get<SubmissionStore>().ListAsync(new UserPseudonym("AbCd-_0123"), 10, token);

        var row = Assert.Single(listed);
        Assert.Equal(("019f3c00a1b27c3d8e4f5061728394a5", state, record), (row.Id.Value, row.StateName, row.Record.Value));
        Assert.Equal(row, await world.Get<SubmissionStore>().FindAsync(row.Id, token));
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
        other.Get<SecureMessaging.Store.StoreState>().MarkReady();
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_FailedTryOfAnInstanceWhoseClockIsAhead_DoesNotHideTheOneThatFollowed(bool told)
    {
        await using var world = await WorldAsync();
        var failed = world.Command();
        world.Vista.Prepare = _ => Task.FromResult<Result<DispatchTicket>>(new SmRefusal(SmCode.RecipientNotFound));
        await world.SendAsync(failed);
        await MakeLaterAsync(world, failed);
        world.Vista.Prepare = _ => Task.FromResult<Result<DispatchTicket>>(new DispatchTicket("draft"));
        var sent = told
            ? await world.SendAsync(world.Command())
            : await world.Get<MessageSender>().SendAsync(world.Command(), TestContext.Current.CancellationToken);

        var again = await world.SendAsync(world.Command());

        Assert.NotNull(Id(sent));
        Assert.Equal(Id(sent), Id(again));
        Assert.Single(world.Vista.Dispatched);
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
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
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
        Assert.Equal(command.Identity.Id.Value, Assert.IsType<OutcomeUnconfirmed>(open).SubmissionId);
        Assert.True(retry.TryGet(out var truth, out _));
        Assert.Equal(command.Identity.Id, truth.Id);
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
        Assert.Null((await world.RowAsync(command)).ResponseSentAt);
    }

    [Fact]
    public async Task Send_RecordRefuses_IsFailedWithItsReasonAndMayBeTriedAgain()
    {
        await using var world = await WorldAsync();
        world.Vista.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.NotAccepted(new SmRefusal(SmCode.RecipientNotFound)));
        var command = world.Command();

        var refused = await world.SendAsync(command);
        var again = await world.SendAsync(world.Command());

        Assert.Equal(new SmRefusal(SmCode.RecipientNotFound), Failure(refused));
        Assert.Equal(new SmRefusal(SmCode.RecipientNotFound), Failure(again));
        Assert.Equal(SubmissionState.Failed, (await world.RowAsync(command)).State);
        Assert.Equal(2, world.Vista.Dispatched.Count);
    }

    private static long? Id(Result<Submission> answer) => answer.TryGet(out var row, out _) ? row.MessageId : null;

    /// <summary>As an instance whose clock is a minute ahead would have written it.</summary>
    private static async Task MakeLaterAsync(SendingWorld world, SendCommand command)
    {
        await using var connection = await world.Get<IDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            "UPDATE submission SET created_at = created_at + 60000 WHERE id = @Value", new { command.Identity.Id.Value });
    }
}
