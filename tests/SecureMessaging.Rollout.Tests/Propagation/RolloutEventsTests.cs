using SecureMessaging.Rollout.Contracts.Propagation;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Propagation;

public sealed class RolloutEventsTests
{
    private readonly RolloutWorld _world = new();
    private readonly RolloutEvents _events;

    public RolloutEventsTests() => _events = new RolloutEvents(_world.Snapshots, _world.Time);

    [Fact]
    public void Enter_BeyondTheMost_IsRefusedUntilSomebodyLeaves()
    {
        var places = Enumerable.Range(0, RolloutEvents.MaxWatchers).Select(_ => Enter()).ToArray();
        var full = _events.TryEnter(out var _);

        places[0].Dispose();
        places[0].Dispose();

        Assert.False(full);
        Assert.True(_events.TryEnter(out var _));
        Assert.False(_events.TryEnter(out var _), "a place given back twice counts once");
    }

    [Fact]
    public async Task Watch_BeforeAnyChange_TellsWhatIsAppliedThenTheChange()
    {
        var token = TestContext.Current.CancellationToken;
        _world.Snapshots.Replace(new RolloutSnapshot([new CompiledFlag(RolloutWorld.Flag(1, "a"), 3)], 9));
        await using var watch = _events.WatchAsync(token).GetAsyncEnumerator(token);

        await watch.MoveNextAsync();
        var first = watch.Current;
        _events.Publish(new ChangedFlag("a", 4, 10));
        await watch.MoveNextAsync();

        Assert.Equal((new ChangedFlag("a", 3, 9), new ChangedFlag("a", 4, 10)), (first, watch.Current));
    }

    [Fact]
    public async Task Watch_NothingHappensForLong_SaysSoAndGoesOn()
    {
        var token = TestContext.Current.CancellationToken;
        await using var watch = _events.WatchAsync(token).GetAsyncEnumerator(token);
        var next = watch.MoveNextAsync();

        _world.Time.Advance(RolloutEvents.MaxSilence - TimeSpan.FromMilliseconds(1));
        var early = next.IsCompleted;
        _world.Time.Advance(TimeSpan.FromMilliseconds(1));
        await next;
        var silence = watch.Current;
        _events.Publish(new ChangedFlag("a", 4, 10));
        await watch.MoveNextAsync();

        Assert.False(early);
        Assert.Null(silence);
        Assert.Equal(new ChangedFlag("a", 4, 10), watch.Current);
    }

    private IDisposable Enter()
    {
        Assert.True(_events.TryEnter(out var place));
        return place;
    }
}
