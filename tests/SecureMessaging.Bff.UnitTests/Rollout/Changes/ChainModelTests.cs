using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.UnitTests.Rollout.Evaluation;

namespace SecureMessaging.Bff.UnitTests.Rollout.Changes;

/// <summary>Random commands on both flags of a chain: whoever has the inner one has the outer one, and nobody else is missing.</summary>
public sealed class ChainModelTests
{
    private const int People = 200;

    private readonly ChainWorld _world = new();

    [Fact]
    public void RandomCommandsOnBothFlags_TwoHundredPeople_TheInnerFlagIsOnInsideBoth()
    {
        var random = new Random(11);
        var people = Enumerable.Range(0, People).Select(number => $"person-{number}").ToArray();
        var withInner = 0;
        for (var run = 0; run < 60; run++)
        {
            var flags = new Dictionary<string, FlagDocument>(StringComparer.Ordinal)
            {
                [ChainWorld.Outer] = new() { Name = ChainWorld.Outer },
                [ChainWorld.Inner] = new() { Name = ChainWorld.Inner, Prerequisite = new FlagPrerequisite(ChainWorld.Outer) },
            };
            var now = Apply.Start;
            if (run % 2 == 0)
            {
                // From a draft most random ways never reach anybody; these begin where the allow-list counts.
                flags = flags.ToDictionary(pair => pair.Key, pair => Started(pair.Value, now), StringComparer.Ordinal);
            }

            for (var step = 0; step < 30; step++)
            {
                now = now.AddDays(1);
                var name = random.Next(2) == 0 ? ChainWorld.Outer : ChainWorld.Inner;
                var change = StateMachineModelTests.Commands[StateMachineCrashTests.Verbs[random.Next(StateMachineCrashTests.Verbs.Length)]];
                flags[name] = change.Apply(flags[name], now).TryGet(out var after, out _) ? after : flags[name];

                withInner += CheckPeople(flags, people, $"run {run}, step {step}, {change.Action} of {name}");
            }
        }

        Assert.InRange(withInner, 1_000, int.MaxValue);
    }

    private static FlagDocument Started(FlagDocument flag, DateTimeOffset now) =>
        StageChanges.Start().Apply(flag, now).TryGet(out var started, out _) ? started : flag;

    private int CheckPeople(Dictionary<string, FlagDocument> flags, string[] people, string where)
    {
        var snapshot = ChainWorld.Snapshot([.. flags.Values]);
        var outer = people.Where(person => _world.Evaluate(snapshot, ChainWorld.Outer, person).IsOn).ToHashSet(StringComparer.Ordinal);
        var inner = people.Where(person => _world.Evaluate(snapshot, ChainWorld.Inner, person).IsOn).ToHashSet(StringComparer.Ordinal);

        // The inner flag by itself, drawn as the outer one: what it would add is what is inside its own percentage.
        var alone = flags[ChainWorld.Inner] with { Prerequisite = null, Salt = ChainWorld.Outer };
        var inside = people.Where(person => _world.Rollout.IsOn(alone, person)).ToHashSet(StringComparer.Ordinal);
        Assert.True(inner.IsSubsetOf(outer), where);
        Assert.True(inner.SetEquals(outer.Intersect(inside)), where);
        return inner.Count;
    }
}
