using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages.Sending;

/// <summary>One reply under two numbers, of which neither is in the store yet when the other is compared with what is.</summary>
public abstract partial class ReplySuite
{
    [Theory]
    [InlineData(Answered, null, Draft, Draft)]
    [InlineData(Draft, Draft, Answered, null)]
    [InlineData(Answered, null, 610L, null)]
    [InlineData(610L, null, Answered, null)]
    public async Task Reply_SentAgainUnderAnotherNumberWhileItIsCompared_GoesOutOnce(
        long first, long? firstDraft, long second, long? secondDraft)
    {
        await using var world = await WorldAsync();
        world.Threads.Before[Answered] = [];
        world.Threads.Before[610] = [Answered];
        world.Threads.Before[Draft] = [610, Answered];
        var (compared, admitted) = PauseOnce(world);

        var slow = world.SendAsync(world.Command(replyTo: first, draft: firstDraft));
        await compared.Task;
        await world.SendAsync(world.Command(replyTo: second, draft: secondDraft));
        admitted.SetResult();
        await slow;

        Assert.Single(world.Vista.Dispatched);
    }

    [Fact]
    public async Task Reply_OfTheSameWordsInAnotherConversationMeanwhile_IsAReplyOfItsOwn()
    {
        await using var world = await WorldAsync();
        world.Threads.Before[Answered] = [];
        world.Threads.Before[710] = [700];
        var (compared, admitted) = PauseOnce(world);

        var slow = world.SendAsync(world.Command(replyTo: Answered));
        await compared.Task;
        await world.SendAsync(world.Command(replyTo: 710));
        admitted.SetResult();
        await slow;

        Assert.Equal(["710", "600"], world.Vista.Dispatched.Select(message => message.ReplyToId));
    }

    /// <summary>Whether the two are one cannot be found out, so the second is not sent.</summary>
    [Fact]
    public async Task Reply_ThatCannotBeComparedWithWhatCameInMeanwhile_IsItsFailureAndNothingIsSent()
    {
        await using var world = await WorldAsync();
        world.Threads.Before[610] = [Answered];
        var (compared, admitted) = PauseOnce(world);

        var slow = world.SendAsync(world.Command(replyTo: Answered));
        await compared.Task;
        await world.SendAsync(world.Command(replyTo: 610));
        world.Threads.Failure = new UpstreamTimedOut("vista", "message");
        admitted.SetResult();

        Assert.IsType<UpstreamTimedOut>(Failure(await slow));
        Assert.Equal("610", Assert.Single(world.Vista.Dispatched).ReplyToId);
    }

    /// <summary>Its process may only be slow: while its row stands it can still go out.</summary>
    [Fact]
    public async Task Reply_UnderAnotherNumberWhileTheFirstSeemsDead_TakesItsPlace()
    {
        await using var world = await WorldAsync();
        world.Threads.Before[Draft] = [610, Answered];
        var (asked, slow) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.Vista.Prepare = async _ =>
        {
            world.Vista.Prepare = null;
            asked.SetResult();
            await slow.Task;
            return new DispatchTicket("slow");
        };
        var first = world.SendAsync(world.Command(replyTo: Answered));
        await ReachedAsync(asked.Task);
        world.Clock.Advance(TimeSpan.FromSeconds(31));

        await world.SendAsync(world.Command(replyTo: Draft, draft: Draft));
        slow.SetResult();
        await AdvancingAsync(world, first);

        Assert.Equal("800", Assert.Single(world.Vista.Dispatched).DraftId);
    }

    /// <summary>The next reply stops after it was compared with what is in the store, and before it is put there itself.</summary>
    private static (TaskCompletionSource Compared, TaskCompletionSource Admitted) PauseOnce(SendingWorld world)
    {
        var (compared, admitted) = (new TaskCompletionSource(), new TaskCompletionSource());
        world.Threads.Reading = _ =>
        {
            world.Threads.Reading = null;
            compared.SetResult();
            return admitted.Task;
        };
        return (compared, admitted);
    }
}
