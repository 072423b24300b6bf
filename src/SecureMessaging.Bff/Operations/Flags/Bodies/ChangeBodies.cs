using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using SecureMessaging.Bff.Operations.Flags.Plans;

namespace SecureMessaging.Bff.Operations.Flags.Bodies;

/// <summary>A percentage for everybody.</summary>
internal sealed record PercentageBody : ReasonBody
{
    /// <summary>0 to 100, at most three decimals.</summary>
    [JsonConverter(typeof(PercentageNumber))]
    public decimal? Percentage { get; init; }
}

/// <summary>A percentage of one facility.</summary>
internal sealed record FacilityPercentageBody : ReasonBody
{
    /// <summary>0 to 100, at most three decimals.</summary>
    [JsonConverter(typeof(PercentageNumber))]
    public decimal? Percentage { get; init; }

    /// <summary>True: off for everybody of the facility, named users included.</summary>
    public bool Off { get; init; }
}

/// <summary>A named user.</summary>
internal sealed record AllowBody : ReasonBody
{
    /// <summary>The entry counts until then, with its offset; without it until it is removed.</summary>
    [JsonConverter(typeof(TimeWithOffset))]
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>The stages of a flag, or its whole plan.</summary>
internal sealed record PlanBody : ReasonBody
{
    /// <summary>The stages alone; the rest of the flag stays as it is.</summary>
    public IReadOnlyList<StageInput>? Stages { get; init; }

    /// <summary>
    /// Instead of <c>stages</c>: all that the plan says of this flag, as <c>readFlagPlan</c> gives it. What it leaves out goes.
    /// </summary>
    public PlanFlag? Plan { get; init; }

    /// <summary>
    /// Yes, other people are on afterwards: a plan with another prerequisite draws anew. Needed where a percentage between 0 and 100
    /// decides.
    /// </summary>
    public bool Redeal { get; init; }
}

/// <summary>A new flag.</summary>
internal sealed record CreateBody : ReasonBody
{
    /// <summary>Snake case; it is part of the hash and never changes.</summary>
    public string? Name { get; init; }

    /// <summary><c>sha256</c> (default) or <c>flipper_crc32</c>.</summary>
    public string? Hash { get; init; }

    /// <summary>The flag that must be on for a person before this one can be.</summary>
    public string? Prerequisite { get; init; }

    /// <summary>Which facility counts for a person of several: <c>strictest</c> (default), <c>home</c> or <c>highest</c>.</summary>
    public string? FacilityRule { get; init; }

    /// <summary>Left out: those of the release plan (<c>readReleasePlan</c>) for this flag, else those of the flow's flag.</summary>
    public IReadOnlyList<StageInput>? Stages { get; init; }
}

/// <summary>Which facility counts for a person of several.</summary>
internal sealed record FacilityRuleBody : ReasonBody
{
    /// <summary><c>strictest</c>, <c>home</c> or <c>highest</c>.</summary>
    public string? Rule { get; init; }
}

/// <summary>The flag that another needs.</summary>
internal sealed record PrerequisiteBody : ReasonBody
{
    /// <summary>Its name.</summary>
    public string? Flag { get; init; }

    /// <summary>Who is on by that flag's allow-list is on here too. Default true.</summary>
    public bool AllowListFollows { get; init; } = true;

    /// <summary>
    /// Yes, other people are on afterwards: a chain has one bucket. Needed where a percentage between 0 and 100 decides.
    /// </summary>
    public bool Redeal { get; init; }
}

/// <summary>The end of a prerequisite.</summary>
internal sealed record RemovePrerequisiteBody : ReasonBody
{
    /// <summary>Yes, other people are on afterwards. Needed where a percentage between 0 and 100 decides.</summary>
    public bool Redeal { get; init; }
}

/// <summary>The second person's yes.</summary>
internal sealed record ApproveBody : ReasonBody
{
    /// <summary>
    /// Of what you have looked at, as <c>listApprovals</c> gives it. Required; 409 where the content is another. In Development this page
    /// reads it for you when it is left empty.
    /// </summary>
    [Required(AllowEmptyStrings = true)]
    public string? Digest { get; init; }
}

/// <summary>The next stage.</summary>
internal sealed record AdvanceBody : ReasonBody
{
    /// <summary>Go on although dwell time or measurement say no; always needs a second person.</summary>
    public bool Force { get; init; }
}

/// <summary>Back to 0 %.</summary>
internal sealed record RollbackBody : ReasonBody
{
    /// <summary>Named users keep the new flow. Default true.</summary>
    public bool KeepAllowList { get; init; } = true;
}

/// <summary>A new beginning after a rollback.</summary>
internal sealed record ResetBody : ReasonBody
{
    /// <summary>Draw the people anew; otherwise the same go first again.</summary>
    public bool Resalt { get; init; }
}

/// <summary>An incident, and what the release plan says about its severity.</summary>
internal sealed record IncidentBody : ReasonBody
{
    /// <summary><c>critical</c>: kill. <c>high</c>: lower to the percentage given. <c>low</c>: record only.</summary>
    public string? Severity { get; init; }

    /// <summary>With <c>high</c>: the percentage nobody is above afterwards.</summary>
    [JsonConverter(typeof(PercentageNumber))]
    public decimal? Percentage { get; init; }
}

/// <summary>Whose answer is to be explained.</summary>
internal sealed record ExplainBody
{
    /// <summary>The account id as the token's <c>sub</c> gives it, a UUID; empty for nobody.</summary>
    public string? UserRef { get; init; }

    /// <summary>The facility the request is about, where it is about one.</summary>
    public string? Facility { get; init; }
}
