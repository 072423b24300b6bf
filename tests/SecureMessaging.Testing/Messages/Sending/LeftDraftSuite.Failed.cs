using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages.Sending;

public abstract partial class LeftDraftSuite
{
    /// <summary>A second click named the draft, and the message failed: what is sent later of these words names another, or none.</summary>
    [Theory]
    [InlineData(Words, false)]
    [InlineData("Words of its own", true)]
    public async Task DraftJoinedToAMessageThatFailed_SentAgainWithoutIt_GoesWhereItHasItsWords(string standing, bool stays)
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        world.Vista.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("ehr", "send")));
        world.Vista.DeliveryCheck = _ => new DeliveryEvidence.SurelyAbsent();
        await AdvancingAsync(world, world.SendAsync(world.Command(body: Words)));
        var draft = world.Drafts.Add(Standing(world, Words));
        world.Threads.Before[draft] = [];
        var second = await AdvancingAsync(world, world.SendAsync(world.Command(body: Words, draft: draft)));
        for (var check = 0; check < 8; check++, world.Clock.Advance(TimeSpan.FromMinutes(1)))
        {
            await world.ReconcileAsync();
        }

        await LaterAsync(world);
        world.Drafts.Standing[draft] = Standing(world, standing);
        world.Vista.Dispatch = null;

        await SendAsync(world, draft: null);
        await LaterAsync(world);

        Assert.IsType<OutcomeUnconfirmed>(Failure(second));
        Assert.Equal(stays, world.Drafts.Standing.ContainsKey(draft));
    }

    /// <summary>The EHR saved the draft of the first attempt and its response was lost, so nobody knows its number.</summary>
    [Theory]
    [InlineData(true, Words, false)]
    [InlineData(true, "Words of its own", true)]
    [InlineData(false, Words, true)]
    public async Task DraftSavedByAnAttemptThatGotNoResponse_SentAgain_GoesWhereItHasItsWords(bool lost, string standing, bool stays)
    {
        await using var world = await WorldAsync();
        world.Vista.Prepare = _ => Task.FromResult<Result<DispatchTicket>>(
            lost ? new UpstreamUnavailable("vista", "draft") : new SmRefusal(SmCode.RecipientNotFound));
        await world.SendAsync(world.Command(body: Words));
        var draft = world.Drafts.Add(Standing(world, standing));
        world.Vista.Prepare = null;
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        await SendAsync(world, draft: null);
        world.Drafts.IsDown = true;
        await LaterAsync(world);
        var stood = world.Drafts.Standing.ContainsKey(draft);
        world.Drafts.IsDown = false;
        await LaterAsync(world, TimeSpan.FromMinutes(1));

        Assert.Equal((true, stays), (stood, world.Drafts.Standing.ContainsKey(draft)));
    }

    /// <summary>It has the words too, and is the proof by which the open submission is found absent.</summary>
    [Fact]
    public async Task DraftSavedByAnAttemptThatGotNoResponse_WhereAnotherSubmissionHasSuchADraft_LeavesThatOne()
    {
        await using var world = await WorldAsync(("Messages:ResponseDeadline", "00:00:01"));
        world.Vista.Prepare = _ => Task.FromResult<Result<DispatchTicket>>(new UpstreamTimedOut("vista", "draft"));
        await world.SendAsync(world.Command(body: Words));
        world.Vista.Prepare = null;
        var draft = world.Drafts.Add(Standing(world, Words));
        world.Threads.Before[draft] = [];
        world.Vista.Dispatch = _ => Task.FromResult<DispatchOutcome>(new DispatchOutcome.Unknown(new UpstreamTimedOut("vista", "send")));
        await AdvancingAsync(world, world.SendAsync(world.Command(body: Words, draft: draft, key: "another")));
        world.Vista.Dispatch = null;

        await SendAsync(world, draft: null);
        await LaterAsync(world);

        Assert.True(world.Drafts.Standing.ContainsKey(draft));
    }
}
