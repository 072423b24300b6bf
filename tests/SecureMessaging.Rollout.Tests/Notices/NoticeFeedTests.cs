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

        var next = watchers.Select(watcher => watcher.MoveNextAsync().AsTask()).ToArray();
        await _world.Feed.PollAsync(token);
        await _world.ChangeAsync(FlagChanges.Kill());
        await Task.WhenAny(Task.WhenAll(next), Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, token));
        var early = next.Count(one => one.IsCompleted);
        await _world.Feed.PollAsync(token);
        await Task.WhenAll(next).WaitAsync(TimeSpan.FromSeconds(10), token);

        Assert.Equal(0, early);
        Assert.All(watchers, watcher => Assert.Equal("flag.killed", watcher.Current.Notice?.Type));
        foreach (var watcher in watchers)
        {
            await watcher.DisposeAsync();
        }
    }

    [Fact]
    public async Task Watcher_WhoMissedMoreThanTheFeedKeeps_ReadsItFromTheStoreInOrder()
    {
        await _world.BeginAsync();
        await _world.ChangeAsync(FlagChanges.Kill());
        await _world.ChangeAsync(FlagChanges.Unkill(), version: 2);
        var all = await _world.ReadAsync();

        var seen = new List<WatchedNotice>();
        await foreach (var watched in _world.Watch(0))
        {
            seen.Add(watched);
            if (seen.Count == all.Count + 1)
            {
                break;
            }
        }

        Assert.Equal(new WatchedNotice(0, null), seen[0]);
        Assert.Equal(all.Select(notice => notice.Seq), seen.Skip(1).Select(watched => watched.Notice!.Seq));
    }
}
