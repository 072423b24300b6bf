using Dapper;
using SecureMessaging.Bff.Messages.Retention;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Messages.Reconciliation;

/// <summary>The end of "cannot tell", over either database.</summary>
public abstract class UndeterminedSuite : SubmissionSuite
{
    private static readonly DeliveryEvidence AccountGone = new DeliveryEvidence.CannotTell(new NoHealthRecord("vista"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CannotTell_ForThreeDays_IsCheckedNoMoreAndNeedsAPerson()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var command = await SendWithoutAnswerAsync(world, AccountGone);

        await CheckDeliveryAsync(world, TimeSpan.FromHours(71));
        var before = await world.RowAsync(command);
        await CheckDeliveryAsync(world, TimeSpan.FromHours(2));
        var after = await world.RowAsync(command);

        Assert.Equal(SubmissionState.Unconfirmed, before.State);
        Assert.Equal((SubmissionState.Undetermined, "no-record", null), (after.State, after.Failure, after.NextCheckAt));
        Assert.Equal(after.Id.Value, Assert.Single((await world.Get<SubmissionReports>().ReadAsync("undetermined", 10, Token)).Submissions).Id);
        Assert.Contains("Ask your care team", SubmissionStatusText.Of(after).NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherText_UnderTheNumber_IsNeverCalledFailed()
    {
        await using var world = await WorldAsync(("Messages:CannotTellLimit", "02:00:00"));
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.OtherText();
        var command = world.Command();
        await world.SendAsync(command);

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(110));
        var before = await world.RowAsync(command);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(15));
        var after = await world.RowAsync(command);

        Assert.Equal((SubmissionState.Sent, null), (before.State, before.ConfirmedAt));
        Assert.Equal((SubmissionState.Undetermined, "other-text"), (after.State, after.Failure));
    }

    [Fact]
    public async Task CannotTell_ClockJumpsPastTheLimit_NeedsSeveralDeliveryChecks()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var command = await SendWithoutAnswerAsync(world, AccountGone);

        world.Clock.Advance(TimeSpan.FromDays(30));
        await world.ReconcileAsync();

        Assert.Equal(SubmissionState.Unconfirmed, (await world.RowAsync(command)).State);
    }

    [Fact]
    public async Task Unreadable_Row_EndsWithItsReasonAlsoWhereItsProcessDied()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"), ("Messages:CannotTellLimit", "00:30:00"));
        await using var next = world.SecondInstance(("Messages:CannotTellLimit", "00:30:00"));
        var never = new TaskCompletionSource<DispatchOutcome>();
        world.Vista.Dispatch = _ => never.Task;
        var command = world.Command();
        await AdvancingAsync(world, world.SendAsync(command));
        await BreakKeyAsync(world, command);

        await CheckDeliveryAsync(next, TimeSpan.FromMinutes(45));

        var row = await world.RowAsync(command);
        Assert.Equal((SubmissionState.Undetermined, "unreadable"), (row.State, row.Failure));
        never.SetResult(new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "send")));
        await world.DispatchesEndedAsync();
    }

    [Fact]
    public async Task DeliveryCheck_ThatBreaksEachTime_EndsToo()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"), ("Messages:CannotTellLimit", "00:30:00"));
        var command = await SendWithoutAnswerAsync(world, AccountGone);
        world.Vista.DeliveryCheck = _ => throw new InvalidOperationException("A bug of the adapter");

        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(45));

        Assert.Equal((SubmissionState.Undetermined, "broken"), ((await world.RowAsync(command)).State, (await world.RowAsync(command)).Failure));
    }

    [Fact]
    public async Task Undetermined_TheSameWordsAgain_AreANewMessage()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"), ("Messages:CannotTellLimit", "00:30:00"));
        await SendWithoutAnswerAsync(world, AccountGone);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(45));
        world.Vista.Dispatch = null;

        var again = world.Command();
        var answer = await world.SendAsync(again);

        Assert.True(answer.TryGet(out var sent, out _));
        Assert.Equal(again.Identity.Id, sent!.Id);
    }

    [Fact]
    public async Task Undetermined_TheSameExplicitKeyAgain_SendsNothing()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"), ("Messages:CannotTellLimit", "00:30:00"));
        await SendWithoutAnswerAsync(world, AccountGone, key: "k-1");
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(45));
        world.Vista.Dispatch = null;

        var answer = await world.SendAsync(world.Command(key: "k-1"));

        Assert.IsType<OutcomeUnconfirmed>(Failure(answer));
        Assert.Single(world.Vista.Dispatched);
    }

    [Fact]
    public async Task Undetermined_Text_IsKeptNoLongerThanThatOfAFailedMessage()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"), ("Messages:CannotTellLimit", "00:30:00"));
        var command = await SendWithoutAnswerAsync(world, AccountGone);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(45));

        world.Clock.Advance(TimeSpan.FromDays(29));
        await world.Get<SubmissionRetention>().PurgeAsync(Token);
        var kept = await world.RowAsync(command);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Get<SubmissionRetention>().PurgeAsync(Token);

        Assert.NotNull(kept.Payload);
        Assert.Null((await world.RowAsync(command)).Payload);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Settle_ByHand_IsFinalAndOnlyOfWhatIsUndetermined(bool arrived)
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"), ("Messages:CannotTellLimit", "00:30:00"));
        var command = await SendWithoutAnswerAsync(world, AccountGone);
        var settling = world.Get<SettledByHand>();
        var early = await settling.TryAsync(await world.RowAsync(command), arrived, Token);
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(45));

        var settled = await settling.TryAsync(await world.RowAsync(command), arrived, Token);

        var row = await world.RowAsync(command);
        Assert.Equal((false, true), (early, settled));
        Assert.Equal(arrived ? SubmissionState.Sent : SubmissionState.Failed, row.State);
        Assert.Equal(arrived, row.ConfirmedAt is not null);
    }

    private static async Task<SendCommand> SendWithoutAnswerAsync(SendingWorld world, DeliveryEvidence evidence, string? key = null)
    {
        world.Vista.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "send")));
        world.Vista.DeliveryCheck = _ => evidence;
        var command = world.Command(key: key);
        await AdvancingAsync(world, world.SendAsync(command));
        await world.DispatchesEndedAsync();
        return command;
    }

    private static async Task BreakKeyAsync(SendingWorld world, SendCommand command)
    {
        await using var connection = await world.Get<IDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync(
            "UPDATE submission SET data_key = @bytes WHERE id = @id", new { bytes = new byte[40], id = command.Identity.Id });
    }

    private static async Task CheckDeliveryAsync(SendingWorld world, TimeSpan time)
    {
        for (var until = world.Clock.GetUtcNow() + time; world.Clock.GetUtcNow() < until; world.Clock.Advance(TimeSpan.FromSeconds(121)))
        {
            await world.ReconcileAsync();
        }
    }
}
