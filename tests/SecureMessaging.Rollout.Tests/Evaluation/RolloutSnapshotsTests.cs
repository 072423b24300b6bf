using SecureMessaging.Rollout.BreakGlass;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Evaluation;

public sealed class RolloutSnapshotsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly RolloutWorld _world = new();

    private RolloutSnapshots Snapshots => _world.Snapshots;

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Process_SilentForMoreThanThreeSeconds_WasPaused(int seconds, bool paused)
    {
        _world.Time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal((paused, paused), (Snapshots.WasPaused, Snapshots.IsTooOldFor(Limit)));
    }

    [Fact]
    public void Process_ThatSaysThatItRuns_WasNotPaused()
    {
        _world.Time.Advance(TimeSpan.FromSeconds(4));

        Snapshots.MarkResumed();

        Assert.Equal((false, false), (Snapshots.WasPaused, Snapshots.IsTooOldFor(Limit)));
    }

    [Fact]
    public void Process_ThatHasReadSince_WasNotPaused()
    {
        _world.Time.Advance(TimeSpan.FromSeconds(4));

        Snapshots.Confirm(TimeSpan.FromSeconds(1));

        Assert.Equal((false, false), (Snapshots.WasPaused, Snapshots.IsTooOldFor(Limit)));
        Assert.Equal(TimeSpan.FromSeconds(1), Snapshots.Age);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void Store_SilentForLongerThanTheLimit_IsTooOld(int seconds, bool tooOld)
    {
        _world.Time.Advance(TimeSpan.FromSeconds(seconds));
        Snapshots.MarkResumed();

        Assert.Equal(tooOld, Snapshots.IsTooOldFor(Limit));
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void Read_OfAFileConfirmedEarlier_CountsFromThen(int seconds, bool paused)
    {
        _world.Time.Advance(TimeSpan.FromSeconds(100));

        Snapshots.Confirm(TimeSpan.FromSeconds(seconds));

        Assert.Equal((TimeSpan.FromSeconds(seconds), paused), (Snapshots.Age, Snapshots.WasPaused));
    }

    [Fact]
    public void Process_SilentForThreeSecondsSinceAnOlderRead_WasNotPaused()
    {
        Snapshots.Confirm(TimeSpan.FromSeconds(1));
        _world.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal((false, false), (Snapshots.WasPaused, Snapshots.IsTooOldFor(Limit)));
    }

    [Fact]
    public void Process_SilentForLongerAndReadThreeSecondsAgo_WasNotPaused()
    {
        _world.Time.Advance(TimeSpan.FromSeconds(4));
        Snapshots.Confirm(TimeSpan.FromSeconds(3));

        Assert.Equal((false, false), (Snapshots.WasPaused, Snapshots.IsTooOldFor(Limit)));
    }

    [Fact]
    public void Flags_BeforeAndAfterTheFirstRead_AreUnknownThenKnown()
    {
        var before = Snapshots.AreKnown;

        Snapshots.Replace(Snapshot("one"));

        Assert.Equal((false, true), (before, Snapshots.AreKnown));
        Assert.Same(Snapshots.Stored, Snapshots.Current);
    }

    [Fact]
    public void Kill_OfAFlag_HoldsInThisSnapshotAndInEveryLaterOneAndIsNotStored()
    {
        Snapshots.Replace(Snapshot("one", "two"));

        Snapshots.Kill(BreakGlassOrder.Of(["one"], "test"));
        var now = Snapshots.Current;
        Snapshots.Replace(Snapshot("one", "two", "three"));

        Assert.Equal((false, true), (now.IsLive("one"), now.IsLive("two")));
        Assert.Equal((false, true), (Snapshots.Current.IsLive("one"), Snapshots.Current.IsLive("three")));
        Assert.True(Snapshots.Stored.IsLive("one"));
    }

    [Fact]
    public void Kill_Withdrawn_LeavesTheFlagsAsStored()
    {
        Snapshots.Replace(Snapshot("one"));
        Snapshots.Kill(BreakGlassOrder.Everything("test"));
        var killed = Snapshots.Current.IsLive("one");

        Snapshots.Kill(BreakGlassOrder.None);

        Assert.False(killed);
        Assert.Same(Snapshots.Stored, Snapshots.Current);
    }

    [Fact]
    public void Kill_BeforeTheFirstRead_LeavesTheFlagsUnknown()
    {
        Snapshots.Kill(BreakGlassOrder.Everything("test"));

        Assert.False(Snapshots.AreKnown);
        Assert.Same(RolloutSnapshot.Empty, Snapshots.Current);
    }

    private static RolloutSnapshot Snapshot(params string[] names) =>
        new(names.Select(name => new CompiledFlag(RolloutWorld.Flag(100, name), 7)), 5);
}
