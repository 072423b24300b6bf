using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Propagation;

namespace SecureMessaging.Rollout.Tests.Notices;

/// <summary>What a watcher gets while the store is away for a moment, or comes back from a backup.</summary>
public sealed class NoticeFailureTests : IDisposable
{
    private const string Away = "ALTER TABLE rollout_notice RENAME TO rollout_notice_away";
    private const string Back = "ALTER TABLE rollout_notice_away RENAME TO rollout_notice";

    private readonly FakeTimeProvider _time = new();
    private readonly NoticeWorld _world;

    public NoticeFailureTests() => _world = new NoticeWorld(_time);

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watcher_WhoseFirstReadFailsWhileOthersAreFed_GetsWhatIsHandedOverNext(bool saysWhatItHas)
    {
        var token = TestContext.Current.CancellationToken;
        await _world.BeginAsync();
        var other = _world.Watch(null).GetAsyncEnumerator(token);
        await other.MoveNextAsync();
        await _world.Feed.PollAsync(token);
        var watcher = _world.Watch(saysWhatItHas ? other.Current.Position : null).GetAsyncEnumerator(token);
        await _world.ExecuteAsync(Away);
        await watcher.MoveNextAsync();
        var begun = watcher.Current;
        await _world.ExecuteAsync(Back);

        await _world.ChangeAsync(FlagChanges.Kill());
        await _world.Feed.PollAsync(token);
        await NextAsync(watcher);

        Assert.Equal(new WatchedNotice(null, null), begun);
        Assert.Equal("flag.killed", watcher.Current.Notice?.Type);
        Assert.Equal(other.Current.Position + 1, watcher.Current.Position);
    }

    [Fact]
    public async Task Watcher_WhoHasSeenWhatIsHandedOverFirst_GetsItNoSecondTime()
    {
        var token = TestContext.Current.CancellationToken;
        await _world.BeginAsync();
        var other = _world.Watch(null).GetAsyncEnumerator(token);
        await other.MoveNextAsync();
        await _world.Feed.PollAsync(token);
        var watcher = _world.Watch(other.Current.Position + 1).GetAsyncEnumerator(token);
        await _world.ExecuteAsync(Away);
        await watcher.MoveNextAsync();
        await _world.ExecuteAsync(Back);

        await _world.ChangeAsync(FlagChanges.Kill());
        await _world.ChangeAsync(FlagChanges.Unkill(), version: 2);
        await _world.Feed.PollAsync(token);
        await NextAsync(watcher);

        Assert.Equal("flag.unkilled", watcher.Current.Notice?.Type);
    }

    [Fact]
    public async Task CatchUp_ThatFailed_IsMadeAfterASilenceWithoutAnotherNotice()
    {
        var token = TestContext.Current.CancellationToken;
        await _world.BeginAsync();
        await _world.ChangeAsync(FlagChanges.Kill());
        var last = (await _world.ReadAsync())[^1];
        var watcher = _world.Watch(last.Seq - 1).GetAsyncEnumerator(token);
        await watcher.MoveNextAsync();
        await _world.ExecuteAsync(Away);
        var next = watcher.MoveNextAsync().AsTask();
        await SilenceAsync(next);
        var silent = watcher.Current;
        await _world.ExecuteAsync(Back);

        await NextAsync(watcher);

        Assert.Equal(new WatchedNotice(last.Seq - 1, null), silent);
        Assert.Equal(last, watcher.Current.Notice);
    }

    [Fact]
    public async Task Numbers_ThatFellByARestore_AreFollowedWhileSomebodyWatches()
    {
        var token = TestContext.Current.CancellationToken;
        await _world.BeginAsync();
        await _world.ChangeAsync(FlagChanges.Kill());
        await _world.ChangeAsync(FlagChanges.Unkill(), version: 2);
        var watcher = _world.Watch(null).GetAsyncEnumerator(token);
        await watcher.MoveNextAsync();
        var position = watcher.Current.Position!.Value;
        await _world.Feed.PollAsync(token);

        await _world.ExecuteAsync($"DELETE FROM rollout_notice WHERE seq > {position - 2}");
        await _world.Feed.PollAsync(token);
        await _world.ChangeAsync(FlagChanges.Kill());
        await _world.Feed.PollAsync(token);
        await NextAsync(watcher);

        Assert.Equal("flag.killed", watcher.Current.Notice?.Type);
        Assert.Equal(position - 1, watcher.Current.Position);
    }

    private static Task<bool> NextAsync(IAsyncEnumerator<WatchedNotice> watcher) =>
        watcher.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

    /// <summary>Until the watcher has heard that there is nothing; it may begin to wait only after the first of the steps.</summary>
    private async Task SilenceAsync(Task next)
    {
        for (var i = 0; i < 100 && !next.IsCompleted; i++)
        {
            _time.Advance(RolloutEvents.MaxSilence);
            await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken));
        }

        await next;
    }
}
