namespace SecureMessaging.Rollout.Contracts.Notices;

/// <summary>Something that somebody is informed of.</summary>
public sealed record Notice
{
    /// <summary>One more with each; 0 before it is written.</summary>
    public long Seq { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long At { get; init; }

    /// <summary>One of <see cref="NoticeType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Null where it is about no flag.</summary>
    public string? Flag { get; init; }

    /// <summary>With an incident: <c>critical</c>, <c>high</c> or <c>low</c>.</summary>
    public string? Severity { get; init; }

    /// <summary>Account id of an operator, or <c>system:...</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>One sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>As its actor gave it.</summary>
    public string? Reason { get; init; }

    public string? Ticket { get; init; }
}
