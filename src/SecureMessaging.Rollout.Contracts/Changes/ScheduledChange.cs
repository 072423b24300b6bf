namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>A change of a flag that is made at a time, as if its author pressed the button then.</summary>
public sealed record ScheduledChange
{
    public required string Id { get; init; }

    public required string Flag { get; init; }

    /// <summary>Of the flag when it was scheduled; after a rollback or reset the change is void.</summary>
    public required long Epoch { get; init; }

    /// <summary><c>advance</c>, <c>percentage</c>, <c>facility</c>, <c>pause</c> or <c>resume</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Of a percentage, in thousandths; null with <c>facility</c> for off.</summary>
    public long? Thousandths { get; init; }

    /// <summary>With <c>facility</c>.</summary>
    public string? Station { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long At { get; init; }

    public required string Reason { get; init; }

    public string? Ticket { get; init; }

    public required string RequestedBy { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long RequestedAt { get; init; }

    /// <summary>One of <see cref="ScheduleState"/>.</summary>
    public required string State { get; init; }

    /// <summary>Why it was not made, or what became of it; null before.</summary>
    public string? Note { get; init; }

    /// <summary>The request that waits for a second person since.</summary>
    public string? ApprovalId { get; init; }
}
