using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Messages.Sending;

/// <summary>Which replies are the same reply, over either database.</summary>
public abstract partial class ReplySuite : SubmissionSuite
{
    private const long Answered = 600;
    private const long Draft = 800;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reply_ToAMessageWithNothingAlikeUnderWay_DoesNotAskTheEhr()
    {
        await using var world = await WorldAsync();

        await world.SendAsync(world.Command(replyTo: Answered));

        Assert.Equal(0, world.Threads.Asked);
        Assert.Equal("600", Assert.Single(world.Vista.Dispatched).ReplyToId);
    }

    [Fact]
    public async Task Reply_UnderItsDraft_AnswersTheNewestMessageBeforeIt()
    {
        await using var world = await WorldAsync();
        world.Threads.Before[Draft] = [610, Answered];

        await world.SendAsync(world.Command(replyTo: Draft, draft: Draft));

        var sent = Assert.Single(world.Vista.Dispatched);
        Assert.Equal(("610", "800"), (sent.ReplyToId, sent.DraftId));
    }

    /// <summary>
    /// The first request arrived and its answer was lost: it stands itself before the draft that autosave made
    /// afterwards.
    /// </summary>
    [Fact]
    public async Task Reply_UnderADraftMadeAfterTheFirstRequestArrived_IsTheFirstRequest()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        world.Vista.Dispatch = message =>
        {
            world.Vista.Hold(message);
            return Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "reply")));
        };
        var first = world.Command(replyTo: Answered, recipient: 12_001);
        await AdvancingAsync(world, world.SendAsync(first));
        world.Threads.Before[Draft] = [7_000_001, Answered];

        var again = await AdvancingAsync(world, world.SendAsync(world.Command(replyTo: Draft, draft: Draft, category: "APPOINTMENTS")));

        Assert.Equal(first.Identity.Id.Value, Assert.IsType<OutcomeUnconfirmed>(Failure(again)).SubmissionId);
        Assert.Single(world.Vista.Dispatched);
    }

    [Fact]
    public async Task Reply_ToANewerMessageOfTheSameConversation_IsTheFirstRequest()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        world.Vista.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "reply")));
        await AdvancingAsync(world, world.SendAsync(world.Command(replyTo: Answered)));
        world.Threads.Before[620] = [610, Answered];
        world.Threads.Before[720] = [710];

        await AdvancingAsync(world, world.SendAsync(world.Command(replyTo: 620)));
        await AdvancingAsync(world, world.SendAsync(world.Command(replyTo: 720)));

        Assert.Equal(["600", "720"], world.Vista.Dispatched.Select(message => message.ReplyToId));
    }

    [Fact]
    public async Task Reply_WhoseDraftTheEhrDoesNotExplain_IsItsFailureAndNothingIsSent()
    {
        await using var world = await WorldAsync();
        world.Threads.Failure = new UpstreamTimedOut("vista", "message");

        var answer = await world.SendAsync(world.Command(replyTo: Draft, draft: Draft));

        Assert.IsType<UpstreamTimedOut>(Failure(answer));
        Assert.Empty(world.Vista.Dispatched);
    }

    [Fact]
    public async Task Reply_OfADraftThatAnswersNothing_IsSm131()
    {
        await using var world = await WorldAsync();
        world.Threads.Before[Draft] = [];

        Assert.Equal(new SmRefusal(SmCode.ReplyToDraft), Failure(await world.SendAsync(world.Command(replyTo: Draft, draft: Draft))));
    }

    [Fact]
    public async Task Reply_AnsweredAndSentAgainAMinuteLater_IsASecondReply()
    {
        await using var world = await WorldAsync();
        world.Threads.Before[Draft] = [Answered];
        await world.SendAsync(world.Command(replyTo: Answered));
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        await world.SendAsync(world.Command(replyTo: Draft, draft: Draft));

        Assert.Equal(2, world.Vista.Dispatched.Count);
    }

    [Theory]
    [InlineData(620L, null)]
    [InlineData(Draft, Draft)]
    public async Task Reply_OfTheSameWordsToWhatStaffWroteSince_IsAReplyOfItsOwn(long replyTo, long? draft)
    {
        await using var world = await WorldAsync();
        var first = await SentUnansweredAsync(world, Answered);
        world.Threads.Before[620] = [first, Answered];
        world.Threads.Before[Draft] = [620, first, Answered];

        await world.SendAsync(world.Command(replyTo: replyTo, draft: draft));

        Assert.Equal(["600", "620"], world.Vista.Dispatched.Select(message => message.ReplyToId));
    }

    [Fact]
    public async Task Reply_SentAndUnansweredThenSentUnderADraftBeforeAnybodyWrote_IsTheFirstRequest()
    {
        await using var world = await WorldAsync();
        var first = await SentUnansweredAsync(world, Answered);
        world.Threads.Before[Draft] = [first, Answered];

        var again = await world.SendAsync(world.Command(replyTo: Draft, draft: Draft));

        Assert.True(again.TryGet(out var row, out _));
        Assert.Equal(first, row.MessageId);
        Assert.Single(world.Vista.Dispatched);
    }

    /// <summary>The EHR took the draft and failed with the message: it can tell nothing of the draft any more.</summary>
    [Fact]
    public async Task Reply_UnderADraftWhoseFirstTryFailed_AnswersTheSameMessage()
    {
        await using var world = await WorldAsync();
        world.Threads.Before[Draft] = [Answered];
        world.Vista.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.NotAccepted(new ServiceUnavailable("vista")));
        await world.SendAsync(world.Command(replyTo: Draft, draft: Draft));
        world.Threads.Before.Remove(Draft);
        world.Vista.Dispatch = null;

        var again = await world.SendAsync(world.Command(replyTo: Draft, draft: Draft));

        Assert.True(again.TryGet(out var row, out _));
        Assert.Equal(SubmissionState.Sent, row.State);
        Assert.Equal(["600", "600"], world.Vista.Dispatched.Select(message => message.ReplyToId));
    }

    /// <summary>Conversations on Oracle Health hold no message of MHV, whatever their words.</summary>
    [Fact]
    public async Task Reply_InMhvLikeOneOnOracleHealth_DoesNotAskTheEhr()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        world.Oracle.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("oracle", "send")));
        var first = world.Command(recipient: SendingWorld.OracleTeam);
        var userKey = await world.Get<UserPseudonyms>().OfAsync(first.User.Id, Token);
        var alias = await world.Get<IdAliases>().GetOrAddAsync(
            userKey, new EhrMessageKey(EhrName.OracleHealth, SendingWorld.Tenant, "700"), Token);
        await AdvancingAsync(world, world.SendAsync(first with { ReplyToId = alias }));

        await world.SendAsync(world.Command(replyTo: Answered));

        Assert.Equal("700", Assert.Single(world.Oracle.Dispatched).ReplyToId);
        Assert.Equal("600", Assert.Single(world.Vista.Dispatched).ReplyToId);
        Assert.Equal(0, world.Threads.Asked);
    }

    /// <summary>The web client was closed while the conversation was read.</summary>
    [Fact]
    public async Task Reply_WhoseSenderWentAwayBeforeItWasKept_IsSentAllTheSame()
    {
        await using var world = await WorldAsync();
        using var page = new CancellationTokenSource();
        world.Threads.Reading = token =>
        {
            page.Cancel();
            return token.IsCancellationRequested ? Task.FromCanceled(token) : Task.CompletedTask;
        };
        var command = world.Command(replyTo: Answered);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Get<MessageSender>().SendAsync(command, page.Token));
        await world.DispatchesEndedAsync();

        Assert.Equal(SubmissionState.Sent, (await world.RowAsync(command)).State);
    }

    [Fact]
    public async Task Reply_WhoseConversationIsNeverRead_EndsAsNotSent()
    {
        await using var world = await WorldAsync();
        world.Threads.Reading = token => Task.Delay(Timeout.Infinite, token);

        var answer = await AdvancingAsync(world, world.SendAsync(world.Command(replyTo: Answered)));

        Assert.IsType<UpstreamTimedOut>(Failure(answer));
        Assert.Empty(world.Vista.Dispatched);
    }

    [Fact]
    public async Task Draft_SentTwiceAtOnceWithOtherWords_GoesOutOnce()
    {
        await using var world = await WorldAsync();
        await using var other = world.SecondInstance();
        world.Threads.Before[Draft] = [];
        var gate = new TaskCompletionSource();
        world.Vista.Dispatch = async message =>
        {
            await gate.Task;
            return new DispatchOutcome.Accepted(world.Vista.Hold(message));
        };

        var sends = new[]
        {
            world.SendAsync(world.Command(body: "One", draft: Draft)), other.SendAsync(other.Command(body: "Two", draft: Draft)),
        };
        var refused = await Task.WhenAny(sends);
        gate.SetResult();
        var answers = await AdvancingAsync(world, Task.WhenAll(sends));

        Assert.IsType<DraftIsBeingSent>(Failure(await refused));
        Assert.Single(answers, answer => answer.TryGet(out var row, out _) && row.State == SubmissionState.Sent);
        Assert.Single(world.Vista.Dispatched);
    }

    /// <summary>The number of a reply that arrived and whose sender never got the response.</summary>
    private static async Task<long> SentUnansweredAsync(SendingWorld world, long replyTo)
    {
        var command = world.Command(replyTo: replyTo);
        await world.Get<MessageSender>().SendAsync(command, Token);
        return (await world.RowAsync(command)).MessageId!.Value;
    }
}
