using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Approving;

/// <summary>A change that waits for a second person, with the very document it would come to.</summary>
internal sealed record ApprovalRow
{
    public required string Id { get; init; }

    public required string Flag { get; init; }

    /// <summary>The version it was asked at. Any change since makes the request void.</summary>
    public required long BaseVersion { get; init; }

    public required string Action { get; init; }

    public required string Proposed { get; init; }

    public required string Reason { get; init; }

    public string? Ticket { get; init; }

    public required string RequestedBy { get; init; }

    public required long RequestedAt { get; init; }

    public required long ExpiresAt { get; init; }

    public required string State { get; init; }

    public string? DecidedBy { get; init; }

    public long? DecidedAt { get; init; }

    /// <summary>The flag's version now.</summary>
    public long PresentVersion { get; init; }

    public string StateAt(DateTimeOffset now) => State switch
    {
        not ApprovalState.Pending => State,
        _ when PresentVersion != BaseVersion => ApprovalState.Superseded,
        _ => now.ToUnixTimeMilliseconds() >= ExpiresAt ? ApprovalState.Expired : State,
    };

    /// <summary>As it is shown.</summary>
    public Approval ToApproval(DateTimeOffset now) => new()
    {
        Id = Id,
        Flag = Flag,
        Action = Action,
        Proposed = new VersionedFlag(FlagJson.Read<FlagDocument>(Proposed), BaseVersion + 1),
        Reason = Reason,
        Ticket = Ticket,
        RequestedBy = RequestedBy,
        RequestedAt = DateTimeOffset.FromUnixTimeMilliseconds(RequestedAt),
        ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt),
        State = StateAt(now),
        DecidedBy = DecidedBy,
    };
}
