using SecureMessaging.Rollout.BreakGlass;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Evaluation;

public sealed class RolloutSnapshotTests
{
    [Fact]
    public void Snapshot_AnswersForTheFlagsThatAreInUse()
    {
        var snapshot = ChainWorld.Snapshot(
            ChainWorld.OuterAt(1), ChainWorld.InnerAt(1), RolloutWorld.Flag(1, "killed") with { Killed = true },
            RolloutWorld.Flag(1, "archived") with { State = FlagState.Archived });

        string[] names = [ChainWorld.Outer, ChainWorld.Inner, "killed", "archived", "missing"];

        Assert.Equal([true, true, false, false, false], names.Select(snapshot.IsLive));
        Assert.Equal([null, ChainWorld.Outer, null, null, null], names.Select(snapshot.PrerequisiteOf));
        Assert.Equal([true, true, true, false, false], names.Select(name => snapshot.Find(name) is not null));
        Assert.Equal(names[..4].Order(StringComparer.Ordinal), snapshot.Names.Order(StringComparer.Ordinal));
        Assert.Equal(4, snapshot.Flags.Count);
    }

    [Fact]
    public void Under_AnOrderForOneFlag_KillsItAndKeepsTheRest()
    {
        var snapshot = ChainWorld.Snapshot(ChainWorld.OuterAt(1), ChainWorld.InnerAt(1));

        var under = snapshot.Under(BreakGlassOrder.Of([ChainWorld.Inner], "test"));

        Assert.Equal((true, false), (under.Find(ChainWorld.Inner)!.Killed, under.Find(ChainWorld.Outer)!.Killed));
        Assert.Equal((1L, 3L), (under.Revision, under.Find(ChainWorld.Inner)!.Version));
        Assert.Same(snapshot, snapshot.Under(BreakGlassOrder.None));
    }

    [Fact]
    public void Dependents_OfAFlag_AreInTheOrderOfTheirNamesWithoutArchivedOnes()
    {
        var snapshot = ChainWorld.Snapshot(
            ChainWorld.OuterAt(1), Needing("c"), Needing("a"), Needing("b") with { State = FlagState.Archived }, Needing("d"));

        Assert.Equal(["a", "c", "d"], snapshot.DependentsOf(ChainWorld.Outer).Select(flag => flag.Name));
        Assert.Empty(snapshot.DependentsOf("a"));
    }

    private static FlagDocument Needing(string name) =>
        RolloutWorld.Flag(1, name) with { Prerequisite = new FlagPrerequisite(ChainWorld.Outer) };
}
