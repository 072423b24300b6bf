using System.Collections.Immutable;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Tests.Evaluation;

namespace SecureMessaging.Rollout.Tests.Changes;

/// <summary>Random commands on both flags of a chain: whoever has the inner one has the outer one, and nobody else is missing.</summary>
public sealed class ChainModelTests
{
    private const int Named = 10;

    private static readonly string[] People = [.. Enumerable.Range(0, 200).Select(number => $"person-{number}")];

    private readonly ChainWorld _world = new();

    [Fact]
    public void RandomCommandsOnBothFlags_TwoHundredPeople_TheInnerFlagIsOnInsideBoth()
    {
        var random = new Random(11);
        var (byName, byDraw) = (0, 0);
        for (var run = 0; run < 60; run++)
        {
            var now = Apply.Start;
            var flags = Beginning(run, now);
            for (var step = 0; step < 30; step++)
            {
                now = now.AddDays(1);
                var name = random.Next(2) == 0 ? ChainWorld.Outer : ChainWorld.Inner;
                var verb = StateMachineCrashTests.Verbs[random.Next(StateMachineCrashTests.Verbs.Length)];
                var change = StateMachineModelTests.Commands[verb];
                flags[name] = change.Apply(flags[name], now).TryGet(out var after, out _) ? after : flags[name];

                var inner = CheckPeople(flags, $"run {run}, step {step}, {change.Action} of {name}");
                byName += inner.Count(person => flags[ChainWorld.Outer].Allow.Any(entry => entry.UserRef == person));
                byDraw += inner.Count(person => flags[ChainWorld.Outer].Allow.All(entry => entry.UserRef != person));
            }
        }

        Assert.InRange(byName, 1_000, int.MaxValue);
        Assert.InRange(byDraw, 1_000, int.MaxValue);
    }

    /// <summary>
    /// From a draft most random ways never reach anybody. So of three runs the second begins in UAT, with people on the allow-list of
    /// the outer flag, and the third at 25 % of both.
    /// </summary>
    private static Dictionary<string, FlagDocument> Beginning(int run, DateTimeOffset now)
    {
        var outer = new FlagDocument { Name = ChainWorld.Outer };
        var inner = new FlagDocument { Name = ChainWorld.Inner, Prerequisite = new FlagPrerequisite(ChainWorld.Outer) };
        ImmutableArray<AllowEntry> allow = [.. People.Take(Named).Select(person => new AllowEntry(person, null))];
        (outer, inner) = (run % 3) switch
        {
            1 => ((outer with { Allow = allow }).Done(StageChanges.Start(), now), inner.Done(StageChanges.Start(), now)),
            2 => (AtAQuarter(outer, now), AtAQuarter(inner, now)),
            _ => (outer, inner),
        };
        return new Dictionary<string, FlagDocument>(StringComparer.Ordinal) { [ChainWorld.Outer] = outer, [ChainWorld.Inner] = inner };
    }

    private static FlagDocument AtAQuarter(FlagDocument flag, DateTimeOffset now) =>
        flag.Done(StageChanges.Start(), now).Done(PercentageChanges.SetDefault(RolloutPercentage.Of(25)), now);

    /// <returns>Who is on at the inner flag.</returns>
    private HashSet<string> CheckPeople(Dictionary<string, FlagDocument> flags, string where)
    {
        var snapshot = ChainWorld.Snapshot([.. flags.Values]);
        var outer = People.Where(person => _world.Evaluate(snapshot, ChainWorld.Outer, person).IsOn).ToHashSet(StringComparer.Ordinal);
        var inner = People.Where(person => _world.Evaluate(snapshot, ChainWorld.Inner, person).IsOn).ToHashSet(StringComparer.Ordinal);

        // The inner flag by itself, drawn as the outer one and with its names: what it would add is what is inside both.
        var alone = flags[ChainWorld.Inner] with { Prerequisite = null, Salt = ChainWorld.Outer, Allow = flags[ChainWorld.Outer].Allow };
        var inside = People.Where(person => _world.Rollout.IsOn(alone, person)).ToHashSet(StringComparer.Ordinal);
        Assert.True(inner.IsSubsetOf(outer), where);
        Assert.True(inner.SetEquals(outer.Intersect(inside)), where);
        return inner;
    }
}
