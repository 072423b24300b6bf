using System.Collections.Immutable;
using System.Globalization;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Propagation;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>
/// Really evaluates 1,000 made-up users, so that "rolled back" is what an instance does, not only what it read. Of the
/// flags the service asks, and of every flag that is to be off.
/// </summary>
internal sealed class FlagSampler(RolloutSnapshots snapshots, RolloutEvaluator evaluator, IServiceFlags flags)
{
    public const int Users = 1_000;

    private static readonly string[] Names =
        [.. Enumerable.Range(0, Users).Select(number => $"sample-{number.ToString("D4", CultureInfo.InvariantCulture)}")];

    public ImmutableArray<FlagSample> Sample() =>
    [
        .. snapshots.Current.Flags
            .Where(flag => flag.Killed || flag.State == FlagState.RolledBack || flags.Names.Contains(flag.Name))
            .Select(flag => new FlagSample(flag.Name, CountOn(flag))),
    ];

    private int CountOn(CompiledFlag flag)
    {
        var homes = HomesOf(flag.Document);
        return Names.Where((user, number) => evaluator.Evaluate(flag, new RolloutSubject(user, homes[number % homes.Length])).IsOn).Count();
    }

    /// <summary>
    /// No facility, and in turn each one the ramp names, now or in its plan: a facility's percentage may be above the
    /// default, and the plan still names the facility when a rollback has taken its percentage away.
    /// </summary>
    private static ImmutableArray<StationNumber>[] HomesOf(FlagDocument flag) =>
    [
        [],
        .. flag.Facilities.Where(facility => !facility.IsOff).Select(facility => facility.Station)
            .Concat(flag.Stages.SelectMany(stage => stage.Facilities))
            .Distinct()
            .Select(station => ImmutableArray.Create(station)),
    ];
}
