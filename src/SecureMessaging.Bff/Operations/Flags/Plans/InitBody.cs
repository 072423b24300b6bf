namespace SecureMessaging.Bff.Operations.Flags.Plans;

/// <summary>The beginning of a release.</summary>
internal sealed record InitBody : ReasonBody
{
    /// <summary>The plan; the one of this product where it is left out, as <c>readReleasePlan</c> gives it.</summary>
    public PlanFile? Plan { get; init; }
}
