using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Operations.Flags.Views;

/// <summary>A change that waits, or waited, for a second person.</summary>
internal sealed record ApprovalView
{
    public required string Id { get; init; }

    public required string Flag { get; init; }

    public required string Action { get; init; }

    /// <summary>The flag as it would be.</summary>
    public required FlagView Proposed { get; init; }

    /// <summary>What it would change; null where an older version of the service wrote the request.</summary>
    public required IReadOnlyList<FieldDifference>? Differences { get; init; }

    /// <summary>Of the very content, to be given with the approval: it is refused where the content is another.</summary>
    public required string Digest { get; init; }

    public required string Reason { get; init; }

    public string? Ticket { get; init; }

    public required string RequestedBy { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>
    /// <c>pending</c>, <c>approved</c>, <c>rejected</c>, <c>expired</c> (nobody decided in time) or <c>superseded</c> (the flag
    /// has changed since).
    /// </summary>
    public required string State { get; init; }

    public string? DecidedBy { get; init; }

    public static ApprovalView Of(Approval approval) => new()
    {
        Id = approval.Id,
        Flag = approval.Flag,
        Action = approval.Action,
        Proposed = FlagView.Of(approval.Proposed),
        Differences = approval.Differences,
        Digest = approval.Digest,
        Reason = approval.Reason,
        Ticket = approval.Ticket,
        RequestedBy = approval.RequestedBy,
        RequestedAt = approval.RequestedAt,
        ExpiresAt = approval.ExpiresAt,
        State = approval.State,
        DecidedBy = approval.DecidedBy,
    };
}
