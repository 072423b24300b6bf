using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>A change that waits, or waited, for a second person.</summary>
internal sealed record ApprovalView
{
    public required string Id { get; init; }

    public required string Flag { get; init; }

    public required string Action { get; init; }

    /// <summary>The flag as it would be.</summary>
    public required FlagView Proposed { get; init; }

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

    public static ApprovalView Of(ApprovalRow row, DateTimeOffset now) => new()
    {
        Id = row.Id,
        Flag = row.Flag,
        Action = row.Action,
        Proposed = FlagView.Of(FlagJson.Read<FlagDocument>(row.Proposed), row.BaseVersion + 1),
        Reason = row.Reason,
        Ticket = row.Ticket,
        RequestedBy = row.RequestedBy,
        RequestedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.RequestedAt),
        ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiresAt),
        State = row.StateAt(now),
        DecidedBy = row.DecidedBy,
    };
}
