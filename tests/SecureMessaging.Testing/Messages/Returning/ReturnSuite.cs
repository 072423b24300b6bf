using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages.Returning;

/// <summary>A message that failed, and whose sender got no such response, comes back into the drafts once; over either database.</summary>
public abstract partial class ReturnSuite : SubmissionSuite
{
    private const string LostHere =
        "[Not delivered: the system of your care team did not keep this message, sent on March 2, 2026. Your care team does not have it. "
        + "You can send it again; this note is taken out when you do.]\n\n";

    private const string LostAtEhr =
        "[Not delivered: the system of your care team did not keep this message, sent on March 2, 2026. Your care team does not have it. "
        + "You can send it again; take this note out first.]\n\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lost_OfAnEhrWithoutDrafts_IsADraftHereOnceAndSaysWhere()
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command(body: "Are my results in?", recipient: SendingWorld.OracleTeam));

        var early = await ReturnAsync(world);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        var again = await ReturnAsync(world);

        var row = await world.RowAsync(command);
        var draft = Assert.Single(await DraftsAsync(world, row));
        Assert.Equal((0, 0), (early, again));
        Assert.Equal((draft.Id, null), (row.ReturnedDraftId, row.ReturnAt));
        Assert.Equal($"{LostHere}Are my results in?", draft.Text.Body);
        Assert.Equal((SendingWorld.OracleTeam, "Visit", null), (draft.Text.RecipientId, draft.Text.Subject, draft.Text.ReplyToId));
        Assert.Equal((row.Id.Value, "lost"), (draft.Text.NotDelivered?.SubmissionId, draft.Text.NotDelivered?.Reason));
        Assert.EndsWith("It was put back into your drafts.", SubmissionStatusText.Of(row).NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_OfAnEhrThatKeepsDrafts_IsADraftThereAndStaysAReply()
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command(body: "Thank you", replyTo: 7_100_000));

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);

        var (number, draft) = Assert.Single(world.Drafts.Standing);
        Assert.Equal(($"{LostAtEhr}Thank you", "7100000"), (draft.Body, draft.ReplyToId));
        Assert.Equal(number, (await world.RowAsync(command)).ReturnedDraftId);
        Assert.Empty(await DraftsAsync(world, await world.RowAsync(command)));
    }

    [Fact]
    public async Task Lost_ReplyOfAnEhrWithoutDrafts_IsAReplyDraftHere()
    {
        await using var world = await WorldAsync();
        var first = world.Command(body: "A question", recipient: SendingWorld.OracleTeam);
        await world.SendAsync(first);
        var answered = (await world.RowAsync(first)).MessageId!.Value;
        var reply = await SendAndLoseAsync(
            world, world.Command(body: "One more", recipient: SendingWorld.OracleTeam, replyTo: answered));

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);

        var drafts = await DraftsAsync(world, await world.RowAsync(reply));
        Assert.Contains(drafts, draft => draft.Text.ReplyToId == answered && draft.Text.Body == $"{LostHere}One more");
    }

    [Fact]
    public async Task Failed_AndItsSenderGotTheResponse_PutsNothingBack()
    {
        await using var world = await WorldAsync();
        world.Vista.Prepare = _ => Task.FromResult<Result<DispatchTicket>>(new SmRefusal(SmCode.RecipientNotFound));
        var command = world.Command();
        await world.SendAsync(command);

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        var taken = await ReturnAsync(world);

        var row = await world.RowAsync(command);
        Assert.Equal((1, SubmissionState.Failed, null, null), (taken, row.State, row.ReturnAt, row.ReturnedDraftId));
        Assert.Empty(world.Drafts.Standing);
        Assert.Empty(await DraftsAsync(world, row));
    }

    [Fact]
    public async Task Failed_WithFiles_NamesWhatToAttachAgain()
    {
        await using var world = await WorldAsync();
        var returned = new Returned(world, SendingWorld.OracleTeam, ["scan [1].pdf", "knee.jpg"]);

        await returned.PutBackAsync();

        var draft = Assert.Single(await DraftsAsync(world, returned.Owner));
        Assert.Contains(" Attach again: scan  1 .pdf; knee.jpg. You can", draft.Text.Body, StringComparison.Ordinal);
        Assert.Equal("Its words", NotDeliveredNote.Without(draft.Text.Body));
    }

    [Fact]
    public async Task Failed_DraftItWasWrittenFromStandsAndWasSavedSince_GetsTheReasonOnceAndKeepsItsWords()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var command = await SendUnseenAsync(world, "My words", drafted: true);
        var row = await world.RowAsync(command);
        await world.Get<DraftStore>().SaveAsync(row.UserKey, row.DraftId!.Value, Text("My words, and more"), Token);

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);
        await new Returned(world, await world.RowAsync(command)).PutBackAsync();

        var draft = Assert.Single(await DraftsAsync(world, row));
        Assert.Equal("My words, and more", NotDeliveredNote.Without(draft.Text.Body));
        Assert.StartsWith("[Not delivered: the system of your care team did not take", draft.Text.Body, StringComparison.Ordinal);
        Assert.Equal("not_accepted", draft.Text.NotDelivered?.Reason);
        Assert.Equal(draft.Id, (await world.RowAsync(command)).ReturnedDraftId);
    }

    [Fact]
    public async Task Failed_SameWordsWereSavedAsANewDraftAfterTheRequest_AreNotThereTwice()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var command = await SendUnseenAsync(world, "Autosaved &amp; pressed");
        var row = await world.RowAsync(command);
        await world.Get<DraftStore>().SaveAsync(row.UserKey, 77, Text("Autosaved &amp; pressed"), Token);

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);

        Assert.Equal(77, Assert.Single(await DraftsAsync(world, row)).Id);
        Assert.Equal(77, (await world.RowAsync(command)).ReturnedDraftId);
    }

    [Fact]
    public async Task Failed_DraftOfItsEhrStands_MakesNoOther()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        world.Vista.Prepare = message => Task.FromResult<Result<DispatchTicket>>(
            new DispatchTicket("draft") { DraftId = world.Drafts.Add(message) });
        world.Vista.Dispatch = _ => Unknown();
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.NotVisible();
        var command = world.Command();
        await AdvancingAsync(world, world.SendAsync(command));
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(25));

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);

        var row = await world.RowAsync(command);
        Assert.Equal(SubmissionState.Failed, row.State);
        Assert.Equal(Assert.Single(world.Drafts.Standing).Key, row.ReturnedDraftId);
    }

    [Fact]
    public async Task Failed_AndSentAgainMeanwhile_PutsNothingBack()
    {
        await using var world = await WorldAsync();
        var command = await SendAndLoseAsync(world, world.Command(recipient: SendingWorld.OracleTeam));
        world.Oracle.DeliveryCheck = null;
        await world.SendAsync(world.Command(recipient: SendingWorld.OracleTeam));

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);

        var row = await world.RowAsync(command);
        Assert.Equal((SubmissionState.Failed, null, null), (row.State, row.ReturnAt, row.ReturnedDraftId));
        Assert.Empty(await DraftsAsync(world, row));
    }

    [Fact]
    public async Task Undetermined_PutsNothingBackUntilItIsSettledAsFailed()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"), ("Messages:CannotTellLimit", "00:30:00"));
        world.Oracle.Dispatch = _ => Unknown();
        world.Oracle.DeliveryCheck = _ => new DeliveryEvidence.CannotTell(new NoHealthRecord("oracle-health"));
        var command = world.Command(recipient: SendingWorld.OracleTeam);
        await AdvancingAsync(world, world.SendAsync(command));
        await CheckDeliveryAsync(world, TimeSpan.FromMinutes(45));
        await ReturnAsync(world);
        var undetermined = await world.RowAsync(command);
        var none = await DraftsAsync(world, undetermined);

        var settling = world.Get<SettledByHand>();
        var settled = await Task.WhenAll(
            settling.TryAsync(undetermined, arrived: false, Token), settling.TryAsync(undetermined, arrived: false, Token));
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(world);

        Assert.Equal(SubmissionState.Undetermined, undetermined.State);
        Assert.Empty(none);
        Assert.Single(settled, first => first);
        Assert.Single(await DraftsAsync(world, undetermined));
    }

    [Fact]
    public async Task Received_OfADeadProcess_IsPutBackByTheNextOne()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        var never = new TaskCompletionSource<Result<DispatchTicket>>();
        world.Oracle.Prepare = _ => never.Task;
        var command = world.Command(recipient: SendingWorld.OracleTeam);
        await AdvancingAsync(world, world.SendAsync(command));
        await using var next = world.SecondInstance();
        world.Clock.Advance(TimeSpan.FromSeconds(40));
        await next.ReconcileAsync();

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await ReturnAsync(next);

        var row = await world.RowAsync(command);
        var draft = Assert.Single(await DraftsAsync(next, row));
        Assert.Equal((SubmissionState.Failed, "never_sent"), (row.State, draft.Text.NotDelivered?.Reason));
        never.SetResult(new UpstreamTimedOut("oracle-health", "validate"));
        await world.DispatchesEndedAsync();
    }
}
