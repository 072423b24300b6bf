using System.Collections.Immutable;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Flow.Flags;

/// <summary>The stages of the release plan.</summary>
internal static class ReleaseStages
{
    /// <summary>Enough users of the new flow to see a fivefold failure rate.</summary>
    private const int Users = 300;

    /// <summary>5, 25, 50, 75 and 100 %; a day for the first, in which somebody watches, and two for each that follows.</summary>
    public static readonly ImmutableArray<FlagStage> ByPercentage =
        [Stage(5, 1), Stage(25, 2), Stage(50, 2), Stage(75, 2), Stage(100, 2)];

    /// <summary>For a flag that stands behind another, or is of the page alone.</summary>
    public static readonly ImmutableArray<FlagStage> AtOnce = [new(RolloutPercentage.Full, TimeSpan.Zero, 0)];

    private static FlagStage Stage(decimal percent, int days) => new(RolloutPercentage.Of(percent), TimeSpan.FromDays(days), Users);
}
