using SecureMessaging.Bff.Rollout.Propagation;

namespace SecureMessaging.Bff.UnitTests.Rollout.Propagation;

public sealed class RolloutEventsTests
{
    private readonly RolloutEvents _events = new();

    [Fact]
    public void Enter_BeyondTheMost_IsRefusedUntilSomebodyLeaves()
    {
        var places = Enumerable.Range(0, RolloutEvents.MostWatchers).Select(_ => Enter()).ToArray();
        var full = _events.TryEnter(out var _);

        places[0].Dispose();
        places[0].Dispose();

        Assert.False(full);
        Assert.True(_events.TryEnter(out var _));
        Assert.False(_events.TryEnter(out var _), "a place given back twice counts once");
    }

    private IDisposable Enter()
    {
        Assert.True(_events.TryEnter(out var place));
        return place;
    }
}
