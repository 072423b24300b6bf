using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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

    /// <summary>The flag the request was made of; null in rows of older versions.</summary>
    public string? BaseDoc { get; init; }

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

    /// <summary>What the audit keeps beside the request.</summary>
    public string? Evidence { get; init; }

    public string StateAt(DateTimeOffset now) => State switch
    {
        not ApprovalState.Pending => State,
        _ when PresentVersion != BaseVersion => ApprovalState.Superseded,
        _ => now.ToUnixTimeMilliseconds() >= ExpiresAt ? ApprovalState.Expired : State,
    };

    /// <summary>Of the very content: whoever approves with it approves this and nothing else.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Flag}\n{BaseVersion}\n{Action}\n{Proposed}"))));

    /// <summary>As it is shown.</summary>
    public Approval ToApproval(DateTimeOffset now) => new()
    {
        Id = Id,
        Flag = Flag,
        Action = Action,
        Proposed = new VersionedFlag(FlagJson.Read<FlagDocument>(Proposed), BaseVersion + 1),
        Differences = BaseDoc is { } doc
            ? FlagDifferences.Of(FlagJson.Read<FlagDocument>(doc), FlagJson.Read<FlagDocument>(Proposed))
            : null,
        SecondPersonBecause = ApprovalRequests.Because(Evidence),
        Digest = Digest,
        Reason = Reason,
        Ticket = Ticket,
        RequestedBy = RequestedBy,
        RequestedAt = DateTimeOffset.FromUnixTimeMilliseconds(RequestedAt),
        ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt),
        State = StateAt(now),
        DecidedBy = DecidedBy,
    };
}
