using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>Reads what callers may get wrong.</summary>
internal static class PercentageInput
{
    public static Result<RolloutPercentage> Parse(decimal? percent) =>
        percent is { } given && RolloutPercentage.TryCreate(given, out var percentage)
            ? percentage
            : new InvalidFields("percentage", "Give a number from 0 to 100 with at most three decimals");
}
