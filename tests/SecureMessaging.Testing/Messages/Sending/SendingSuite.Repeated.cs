using Dapper;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Messages.Sending;

/// <summary>The same message, or the same key, once more.</summary>
public abstract partial class SendingSuite
{
    [Fact]
    public async Task Send_SameMessageWhileUnderWay_JoinsIt()
    {
        await using var world = await WorldAsync();
        await using var other = world.SecondInstance();
        var gate = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        world.Vista.Dispatch = async message =>
        {
            asked.SetResult();
            await gate.Task;
            return new DispatchOutcome.Accepted(world.Vista.Hold(message));
        };

        var first = world.SendAsync(world.Command());
        await ReachedAsync(asked.Task);
        var second = world.SendAsync(world.Command());
        var elsewhere = other.SendAsync(other.Command());
        gate.SetResult();
        var answers = await AdvancingAsync(world, Task.WhenAll(first, second, elsewhere));

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
    [InlineData(89, 2)]
    [InlineData(91, 1)]
    public async Task Send_ResponseThatLeftWhenTheClientWaitsNoMore_IsRepeatedAfterTheWindow(int seconds, int copies)
    {
        await using var world = await WorldAsync();
        var command = world.Command();
        var answer = await world.Get<MessageSender>().SendAsync(command, TestContext.Current.CancellationToken);
        Assert.True(answer.TryGet(out var sent, out _));

        // As after a pause of the process.
        world.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await world.Get<SubmissionAwaiter>().MarkResponseSentAsync(sent, command.Arrival);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await world.SendAsync(world.Command());

        Assert.Equal(copies, world.Vista.Dispatched.Count);
    }

    [Fact]
    public async Task Send_SameMessageThatCameInWithinTheWindowAndWasJudgedAfterIt_IsARepetition()
    {
        await using var world = await WorldAsync();
        await world.SendAsync(world.Command());

        world.Clock.Advance(TimeSpan.FromSeconds(29));
        var repeated = world.Command();
        world.Clock.Advance(TimeSpan.FromSeconds(40));
        await world.SendAsync(repeated);

        Assert.Single(world.Vista.Dispatched);
    }

    /// <summary>The second click was sent while the process was paused for a minute, and read when it went on.</summary>
    [Theory]
    [InlineData(60, 1)]
    [InlineData(0, 2)]
    public async Task Send_RepeatedClickReadAfterAStall_IsJudgedByWhenItMayHaveBeenSent(int stalledSeconds, int copies)
    {
        await using var world = await WorldAsync();
        await world.SendAsync(world.Command());

        world.Clock.Advance(TimeSpan.FromSeconds(61));
        await world.SendAsync(world.Command() with { Arrival = world.Arrival(TimeSpan.FromSeconds(stalledSeconds)) });

        Assert.Equal(copies, world.Vista.Dispatched.Count);
    }

    /// <summary>The request was sent during a stall, and its sender has left by the time at which the response is written.</summary>
    [Theory]
    [InlineData(60, 1)]
    [InlineData(0, 2)]
    public async Task Send_ResponseToARequestThatWaitedUnread_IsRepeatedWhereItsSenderMayHaveLeft(int stalledSeconds, int copies)
    {
        await using var world = await WorldAsync();
        var command = world.Command() with { Arrival = world.Arrival(TimeSpan.FromSeconds(stalledSeconds)) };
        var answer = await world.Get<MessageSender>().SendAsync(command, TestContext.Current.CancellationToken);
        Assert.True(answer.TryGet(out var sent, out _));

        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await world.Get<SubmissionAwaiter>().MarkResponseSentAsync(sent, command.Arrival);
        world.Clock.Advance(TimeSpan.FromSeconds(31));
        await world.SendAsync(world.Command());

        Assert.Equal(copies, world.Vista.Dispatched.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_FailedTryOfAnInstanceWhoseClockIsAhead_DoesNotHideTheOneThatFollowed(bool isReported)
    {
        await using var world = await WorldAsync();
        var failed = world.Command();
        world.Vista.Prepare = _ => Task.FromResult<Result<DispatchTicket>>(new SmRefusal(SmCode.RecipientNotFound));
        await world.SendAsync(failed);
        await MakeLaterAsync(world, failed);
        world.Vista.Prepare = _ => Task.FromResult<Result<DispatchTicket>>(new DispatchTicket("draft"));
        var sent = isReported
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

    private static long? Id(Result<Submission> answer) => answer.TryGet(out var row, out _) ? row.MessageId : null;

    /// <summary>As an instance whose clock is a minute ahead would have written it.</summary>
    private static async Task MakeLaterAsync(SendingWorld world, SendCommand command)
    {
        await using var connection = await world.Get<IDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            "UPDATE submission SET created_at = created_at + 60000 WHERE id = @Value", new { command.Identity.Id.Value });
    }
}
