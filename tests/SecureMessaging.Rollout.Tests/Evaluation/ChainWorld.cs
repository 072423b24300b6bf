using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Evaluation;

/// <summary>Two flags of which the inner one needs the outer one, in one snapshot.</summary>
internal sealed class ChainWorld
{
    public const string Outer = "outer_flag";
    public const string Inner = "inner_flag";

    public RolloutWorld Rollout { get; } = new();

    public static FlagDocument OuterAt(decimal percent) => RolloutWorld.Flag(percent, Outer);

    public static FlagDocument InnerAt(decimal percent) =>
        RolloutWorld.Flag(percent, Inner) with { Prerequisite = new FlagPrerequisite(Outer) };

    public static RolloutSnapshot Snapshot(params FlagDocument[] flags) => new(flags.Select(flag => new CompiledFlag(flag, 3)), 1);

    public RolloutResult Evaluate(RolloutSnapshot snapshot, string flag, string? user, params string[] stations) =>
        Rollout.Evaluator.Evaluate(snapshot.Find(flag)!, new RolloutSubject(user, [.. stations.Select(StationNumber.Parse)]));

    public RolloutResult Inside(FlagDocument outer, FlagDocument inner, string? user, params string[] stations) =>
        Evaluate(Snapshot(outer, inner), Inner, user, stations);
}
