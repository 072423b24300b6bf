using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags.Bodies;

/// <summary>The rule of facilities as a body names it.</summary>
internal static class FacilityRuleName
{
    /// <param name="text">Null where the body says nothing.</param>
    public static Result<FacilityRule?> Parse(string? text) => text is null ? (FacilityRule?)null
        : EnumWireNames.TryParse(text, out FacilityRule rule) ? rule
        : new InvalidFields("facility_rule", "The rule is strictest, home or highest");
}
