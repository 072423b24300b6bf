using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Testing.Rollout;

/// <summary>An evaluator with a clock that does not move.</summary>
internal sealed class RolloutWorld
{
    public RolloutWorld()
    {
        Snapshots = new RolloutSnapshots(Time);
        Evaluator = new RolloutEvaluator(Snapshots, Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public RolloutSnapshots Snapshots { get; }

    public RolloutEvaluator Evaluator { get; }

    public static FlagDocument Flag(decimal percent, string name = "messaging_compose_v2") =>
        new() { Name = name, State = FlagState.Baking, StageIndex = 0, Percentage = RolloutPercentage.Of(percent) };

    public RolloutResult Evaluate(FlagDocument flag, string? user, params string[] stations) =>
        Evaluator.Evaluate(new CompiledFlag(flag, 7), new RolloutSubject(user, [.. stations.Select(StationNumber.Parse)]));

    public bool IsOn(FlagDocument flag, string user, params string[] stations) => Evaluate(flag, user, stations).IsOn;
}
