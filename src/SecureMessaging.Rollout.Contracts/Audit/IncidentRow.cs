namespace SecureMessaging.Rollout.Contracts.Audit;

/// <summary>An incident of a flag, what was done about it, and what was found.</summary>
public sealed record IncidentRow
{
    public required string Id { get; init; }

    public required string Flag { get; init; }

    /// <summary><c>critical</c>, <c>high</c> or <c>low</c>.</summary>
    public required string Severity { get; init; }

    /// <summary><c>kill</c>, <c>lower</c> or <c>record</c>: what was really done.</summary>
    public required string Action { get; init; }

    public required string Reason { get; init; }

    public string? Ticket { get; init; }

    public required string Actor { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long At { get; init; }

    /// <summary>The flag's version after it.</summary>
    public required long Version { get; init; }

    /// <summary>Unix milliseconds; null while it is open.</summary>
    public long? ClosedAt { get; init; }

    public string? ClosedBy { get; init; }

    /// <summary>What was found, as it was given at the end.</summary>
    public string? Finding { get; init; }
}
