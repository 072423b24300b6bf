namespace SecureMessaging.Bff.Rollout.Explain;

/// <summary>One user's answer and how it came about, as this instance evaluates it.</summary>
internal sealed record Explanation
{
    public required bool Value { get; init; }

    /// <summary>In the words of the rule, for example <c>DEFAULT_PERCENTAGE</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The user's place from 0 to 100; on where it is below the percentage. Null where nothing was drawn.</summary>
    public double? Bucket { get; init; }

    /// <summary>The percentage it was compared with.</summary>
    public double? Threshold { get; init; }

    public required long Version { get; init; }

    public required long Revision { get; init; }

    /// <summary>The rule, step by step, to the one that decided.</summary>
    public required IReadOnlyList<string> Trace { get; init; }
}
