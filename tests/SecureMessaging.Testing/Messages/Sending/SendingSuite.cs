using Dapper;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Messages.Sending;

/// <summary>What must hold of a send, over either database.</summary>
public abstract partial class SendingSuite : SubmissionSuite
{
    [Theory]
    [InlineData(SendingWorld.VistaTeam)]
    [InlineData(SendingWorld.OracleTeam)]
    public async Task Send_EhrAccepts_IsSentOnceWithANumberThePageCanHold(long team)
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
        var stored = await connection.QuerySingleAsync<(string Id, string User, string Adapter, string State)>(
            "SELECT id, user_key, record, state FROM submission");
        Assert.Equal((command.Identity.Id.Value, user.Value, "vista", "sent"), stored);
        var row = await world.RowAsync(command);
        Assert.Equal(
            (command.Identity.Id, user, EhrName.Vista, SubmissionState.Sent), (row.Id, row.UserKey, row.Adapter, row.State));
        Assert.Null(await world.Get<SubmissionStore>().FindAsync(SubmissionId.New(world.Clock), TestContext.Current.CancellationToken));
    }

    /// <summary>A database that a program before the id types wrote, with the columns it had.</summary>
    [Theory]
    [InlineData("received", "vista")]
    [InlineData("dispatching", "oracle-health")]
    [InlineData("sent", "mhv-bridge")]
    [InlineData("failed", "vista")]
    [InlineData("unconfirmed", "vista")]
    public async Task Row_OfAnOlderProgram_IsReadAsItIs(string state, string ehr)
    {
        await using var world = await WorldAsync();
        var token = TestContext.Current.CancellationToken;
        await using var connection = await world.Get<IDatabase>().OpenAsync(token);
        await connection.ExecuteAsync(
            $"""
            INSERT INTO submission (
              id, user_key, submission_key, content_hash, explicit_key, state, version, record, tenant, created_at, updated_at)
            VALUES ('019f3c00a1b27c3d8e4f5061728394a5', 'AbCd-_0123', 'key', 'hash', false, '{state}', 3, '{ehr}', '', 1, 2)
            """);

        var listed = await world.Get<SubmissionStore>().ListAsync(new UserPseudonym("AbCd-_0123"), 10, token);

        var row = Assert.Single(listed);
        Assert.Equal(("019f3c00a1b27c3d8e4f5061728394a5", state, ehr), (row.Id.Value, row.StateName, row.Adapter.Value));
        Assert.Equal(row, await world.Get<SubmissionStore>().FindAsync(row.Id, token));
    }

    [Fact]
    public async Task Send_EhrAsked_FindsTheSubmissionCommitted()
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
        await ReachedAsync(asked.Task);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
        gate.SetResult();
        await world.DispatchesEndedAsync();

        Assert.Equal(SubmissionState.Sent, (await world.RowAsync(command)).State);
        Assert.Null((await world.RowAsync(command)).ResponseSentAt);
    }

    [Fact]
    public async Task Send_EhrRefuses_IsFailedWithItsReasonAndMayBeTriedAgain()
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
}
