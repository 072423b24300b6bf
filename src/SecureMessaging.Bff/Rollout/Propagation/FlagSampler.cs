using System.Collections.Immutable;
using System.Globalization;
using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Rollout.Propagation;

/// <summary>
/// Really evaluates 1,000 made-up users, so that "rolled back" is what an instance does and not what it was told. Of the
/// flags this service asks, and of every flag that is to be off.
/// </summary>
internal sealed class FlagSampler(RolloutSnapshots snapshots, RolloutEvaluator evaluator)
{
    public const int Users = 1_000;

    private static readonly string[] Names =
        [.. Enumerable.Range(0, Users).Select(number => $"sample-{number.ToString("D4", CultureInfo.InvariantCulture)}")];

    public ImmutableArray<FlagSample> Sample() =>
    [
        .. snapshots.Current.Flags
            .Where(flag => flag.Killed || flag.State == FlagState.RolledBack || FlagNames.All.Contains(flag.Name))
            .Select(flag => new FlagSample(flag.Name, Names.Count(user => evaluator.Evaluate(flag, new RolloutSubject(user, [])).IsOn))),
    ];
}
