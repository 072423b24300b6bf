using System.Text.Json.Serialization;
using SecureMessaging.Bff.Operations.Names;
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
    public required IReadOnlyList<DifferenceView>? Differences { get; init; }

    /// <summary>Why one person is not enough, in words; with <c>force-advance</c> also what the stage lacked then.</summary>
    public required IReadOnlyList<string> SecondPersonBecause { get; init; }

    /// <summary>Of the very content, to be given with the approval: it is refused without, and where the content is another.</summary>
    public required string Digest { get; init; }

    public required string Reason { get; init; }

    public string? Ticket { get; init; }

    public required string RequestedBy { get; init; }

    /// <summary>Absent where no name is configured for the account.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RequestedByName { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>
    /// <c>pending</c>, <c>approved</c>, <c>rejected</c>, <c>expired</c> (nobody decided in time) or <c>superseded</c> (the flag
    /// has changed since).
    /// </summary>
    public required string State { get; init; }

    public string? DecidedBy { get; init; }

    /// <inheritdoc cref="RequestedByName"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DecidedByName { get; init; }

    public static ApprovalView Of(Approval approval, OpsNames names) => new()
    {
        Id = approval.Id,
        Flag = approval.Flag,
        Action = approval.Action,
        Proposed = FlagView.Of(approval.Proposed),
        Differences = approval.Differences is { } all ? [.. all.Select(one => DifferenceView.Of(one, names))] : null,
        SecondPersonBecause = approval.SecondPersonBecause,
        Digest = approval.Digest,
        Reason = approval.Reason,
        Ticket = approval.Ticket,
        RequestedBy = approval.RequestedBy,
        RequestedByName = names.Of(approval.RequestedBy),
        RequestedAt = approval.RequestedAt,
        ExpiresAt = approval.ExpiresAt,
        State = approval.State,
        DecidedBy = approval.DecidedBy,
        DecidedByName = names.Of(approval.DecidedBy),
    };
}
