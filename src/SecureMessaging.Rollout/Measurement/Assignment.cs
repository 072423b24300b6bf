using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Rollout.Measurement;

/// <summary>What was decided for a user: the arm, and the block's facility.</summary>
/// <param name="Stage">The stage the decision belongs to.</param>
/// <param name="Arm">Where the user was put.</param>
/// <param name="Station">The facility whose percentage counted; empty for a user without one.</param>
/// <param name="Share">
/// Millionths of users that this percentage puts into the new arm. 0 for a named user, whom no percentage put anywhere: what is
/// judged has a share between 0 and 100 %.
/// </param>
internal readonly record struct Assignment(StageKey Stage, Arm Arm, StationNumber Station, int Share)
{
    public const int Everybody = 1_000_000;
}
