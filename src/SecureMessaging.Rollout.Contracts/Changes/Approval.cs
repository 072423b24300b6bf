using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>A change that waits, or waited, for a second person.</summary>
public sealed record Approval
{
    /// <summary>What <see cref="State"/> may be.</summary>
    public static readonly IReadOnlyList<string> States =
    [
        ApprovalState.Pending, ApprovalState.Approved, ApprovalState.Rejected, ApprovalState.Expired, ApprovalState.Superseded,
    ];

    public required string Id { get; init; }

    public required string Flag { get; init; }

    public required string Action { get; init; }

    /// <summary>The flag as it would be, with the version it would have.</summary>
    public required VersionedFlag Proposed { get; init; }

    /// <summary>What it would change; null where an older version of the service wrote the request.</summary>
    public IReadOnlyList<FieldDifference>? Differences { get; init; }

    /// <summary>Why one person is not enough, in words.</summary>
    public IReadOnlyList<string> SecondPersonBecause { get; init; } = [];

    /// <summary>SHA-256 of the flag, its version and the very document that would be written; an approval names it.</summary>
    public required string Digest { get; init; }

    public required string Reason { get; init; }

    public string? Ticket { get; init; }

    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary><c>pending</c>, <c>approved</c>, <c>rejected</c>, <c>expired</c> or <c>superseded</c>.</summary>
    public required string State { get; init; }

    public string? DecidedBy { get; init; }
}
