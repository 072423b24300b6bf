using SecureMessaging.Rollout.Contracts.Notices;

namespace SecureMessaging.Rollout.Tests.Notices;

/// <summary>One reader for all who watch.</summary>
public sealed class NoticeFeedTests : IDisposable
{
    private readonly NoticeWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Watchers_OfOneInstance_AreAllFedByOneRead()
    {
        var token = TestContext.Current.CancellationToken;
        await _world.BeginAsync();
        var watchers = Enumerable.Range(0, 5).Select(_ => _world.Watch(null).GetAsyncEnumerator(token)).ToArray();
        foreach (var watcher in watchers)
        {
            Assert.True(await watcher.MoveNextAsync());
        }

        await _world.Feed.PollAsync(token);
        await _world.ChangeAsync(FlagChanges.Kill());
        await _world.Feed.PollAsync(token);

        // From here on only what was handed over can answer.
        await _world.ExecuteAsync("DELETE FROM rollout_notice");
        foreach (var watcher in watchers)
        {
            await watcher.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), token);
            Assert.Equal("flag.killed", watcher.Current.Notice?.Type);
            await watcher.DisposeAsync();
        }
    }

    [Fact]
    public async Task Watcher_WhoMissedMoreThanTheFeedKeeps_ReadsItFromTheStoreInOrder()
    {
        const int Missed = 258;
        var token = TestContext.Current.CancellationToken;
        await _world.BeginAsync();
        var watcher = _world.Watch(null).GetAsyncEnumerator(token);
        await watcher.MoveNextAsync();
        var start = watcher.Current.Position!.Value;
        await _world.Feed.PollAsync(token);
        for (var i = 0; i < Missed; i++)
        {
            Assert.True(await _world.Store.WriteAsync(NoticeType.FlagChanged, NoticeWorld.Flag, "somebody", $"Number {i}", token));
            await _world.Feed.PollAsync(token);
        }

        var seen = new List<long>();
        while (seen.Count < Missed)
        {
            await watcher.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), token);
            seen.Add(watcher.Current.Notice!.Seq);
        }

        Assert.Equal(Enumerable.Range(1, Missed).Select(number => start + number), seen);
    }
}
