namespace SecureMessaging.Rollout.Contracts.Reports;

/// <summary>One user's answer and how it came about, as this instance evaluates it.</summary>
public sealed record Explanation
{
    public required bool Value { get; init; }

    /// <summary>In the words of the rule, for example <c>DEFAULT_PERCENTAGE</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The user's place from 0 to 100; on where it is below the percentage. Null where nothing was drawn.</summary>
    public double? Bucket { get; init; }

    /// <summary>The percentage it was compared with.</summary>
    public double? Threshold { get; init; }

    /// <summary>
    /// Which facility counts for a person of several: <c>strictest</c>, <c>home</c> or <c>highest</c>. Null without a flag.
    /// </summary>
    public string? FacilityRule { get; init; }

    /// <summary>The facility whose percentage the rule took; null where none was asked about, or none differs from the default.</summary>
    public string? CountedFacility { get; init; }

    public required long Version { get; init; }

    public required long Revision { get; init; }

    /// <summary>The rule, step by step, to the one that decided.</summary>
    public required IReadOnlyList<string> Trace { get; init; }

    /// <summary>With <c>PREREQUISITE_FAILED</c>: the flag of the chain that is off for the user, or not there.</summary>
    public string? FailedPrerequisite { get; init; }

    /// <summary>With <c>ALLOW_LIST</c>: the flag whose list names the user; this one, or one that it follows.</summary>
    public string? NamedOn { get; init; }

    /// <summary>The flags this one needs, from the nearest to the outermost.</summary>
    public required IReadOnlyList<ExplainedFlag> Prerequisites { get; init; }

    /// <summary>The flags that need this one.</summary>
    public required IReadOnlyList<ExplainedFlag> Dependents { get; init; }

    /// <summary>
    /// What the user gets of the flags this service asks: <c>base flow</c>, <c>new flow, VistA only</c> or
    /// <c>new flow with Oracle Health</c>. Null for a flag that does not decide it.
    /// </summary>
    public string? Gets { get; init; }
}
