using Microsoft.Extensions.Logging.Abstractions;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Propagation;

/// <summary>Evaluations while snapshots are swapped under them all the time.</summary>
public sealed class SnapshotSwapTests
{
    private const int Swaps = 2_000;
    private const int MaxSwaps = 100_000;

    private readonly RolloutWorld _world = new();
    private volatile bool _hasSeenEnough;

    [Fact]
    public async Task Evaluate_UnderConstantSwapping_NeverSeesTwoVersionsAtOnce()
    {
        var token = TestContext.Current.CancellationToken;
        var items = new RolloutItems(
            _world.Snapshots, [], new RolloutEvents(_world.Snapshots, _world.Time),
            NullLogger<RolloutItems>.Instance);
        items.Apply(new ItemsRead(1, [Row("one", 1), Row("two", 1)], IsComplete: true));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(token);
        var watching = Task.Run(() => Watch(over.Token), token);

        // A busy machine may keep the watcher waiting: it is swapped on until enough was seen.
        for (var version = 2; version <= Swaps || (!_hasSeenEnough && version < MaxSwaps); version++)
        {
            items.Apply(new ItemsRead(version, [Row("one", version), Row("two", version)], IsComplete: version % 100 == 0));
        }

        await over.CancelAsync();
        var (seen, torn, versions) = await watching;

        Assert.Equal(0, torn);
        Assert.True(seen > 1_000 && versions > 10, $"{seen} evaluations of {versions} versions prove nothing");
    }

    /// <summary>Every part of a version carries its number: epoch, stage, percentage, allow-list, and the other flag.</summary>
    private (long Seen, long Torn, int Versions) Watch(CancellationToken over)
    {
        var (seen, torn, versions) = (0L, 0L, new HashSet<long>());
        while (!over.IsCancellationRequested)
        {
            var snapshot = _world.Snapshots.Current;
            var one = snapshot.Find("one")!;
            var named = _world.Evaluator.Evaluate(one, new RolloutSubject($"named-{one.Version}", []));
            var other = snapshot.Find("two")!.Version;
            torn += named is { Reason: RolloutReason.AllowList } && named.Version == named.Epoch && named.Epoch == named.StageIndex
                && one.Percentage.Thousandths == named.Version && other == one.Version && snapshot.Revision == one.Version ? 0 : 1;
            versions.Add(one.Version);
            seen++;
            _hasSeenEnough = seen > 1_000 && versions.Count > 10;
        }

        return (seen, torn, versions.Count);
    }

    private static ItemRow Row(string name, int version)
    {
        var document = RolloutWorld.Flag(version % 100_000 / 1_000m, name) with
        {
            Epoch = version,
            StageIndex = version,
            Allow = [new AllowEntry($"named-{version}", null)],
        };
        return new ItemRow { Kind = ItemKind.Flag, Name = name, Version = version, Revision = version, Doc = FlagJson.Write(document) };
    }
}
