using System.Collections.Immutable;

namespace SecureMessaging.Rollout.Contracts.Flags;

/// <summary>Plans that are used where nobody wrote one.</summary>
internal static class FlagPlans
{
    /// <summary>Enough users of the new flow to see a fivefold failure rate at the advance gate.</summary>
    private const int UsersToSeeFivefold = 300;

    public static readonly ImmutableArray<FlagStage> Default =
        [.. new[] { 1m, 5m, 10m, 25m, 50m, 100m }
            .Select(percent => new FlagStage(RolloutPercentage.Of(percent), TimeSpan.FromHours(24), UsersToSeeFivefold))];
}
