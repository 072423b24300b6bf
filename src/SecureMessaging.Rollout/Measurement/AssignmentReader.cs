using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Measurement;

/// <summary>
/// Reads the arm off how the flag was evaluated. Users the percentage decided for are in one of the two arms that are compared,
/// named ones in an arm of their own. Denied ones, those of a facility that is off or at 0 %, and everybody under the kill
/// switch are in none.
/// </summary>
internal sealed class AssignmentReader(RolloutSnapshots snapshots, IServiceFlags flags)
{
    /// <summary>The flag that is measured.</summary>
    public string Flag => flags.Measured;

    public Assignment? Read(in RolloutResult result, ImmutableArray<StationNumber> facilities)
    {
        if (result.Version <= 0
            || ArmOf(result) is not { } arm
            || snapshots.Current.Find(flags.Measured) is not { } flag)
        {
            return null;
        }

        var stage = new StageKey(flag.Name, result.Epoch, result.StageIndex);
        if (arm == Arm.Uat)
        {
            return new Assignment(stage, arm, facilities.IsDefaultOrEmpty ? default : facilities[0].Parent, 0);
        }

        var share = (int)Math.Min(Assignment.Everybody, result.Threshold * Assignment.Everybody / Range(flag));
        return new Assignment(stage, arm, StationOf(flag, facilities), share);
    }

    private static Arm? ArmOf(in RolloutResult result) => result.Reason switch
    {
        RolloutReason.DefaultPercentage or RolloutReason.FacilityPercentage => Arm.New,
        RolloutReason.AllowList => Arm.Uat,
        RolloutReason.NotInRollout when result.IsByPercentage => Arm.Base,
        _ => null,
    };

    /// <summary>The facility that counted, else the first of the profile.</summary>
    private static StationNumber StationOf(CompiledFlag flag, ImmutableArray<StationNumber> facilities) =>
        FacilityThresholds.Of(flag, facilities).Station is { } counted ? counted.Parent
        : facilities.IsDefaultOrEmpty ? default
        : facilities[0].Parent;

    private static ulong Range(CompiledFlag flag) => flag.Document.Hash == FlagHash.Sha256 ? 1UL << 32 : 100_000;
}
