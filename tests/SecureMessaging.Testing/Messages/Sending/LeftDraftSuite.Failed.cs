using SecureMessaging.Core.Failures;
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
}
