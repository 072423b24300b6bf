using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr.Messages;

/// <summary>One message the person sent, as an EHR's list of sent messages shows it: without its text.</summary>
public sealed record SentItem
{
    /// <summary>The EHR's own id: a number on VistA, <c>54282597705.0.-4.prsnl</c> on Oracle Health.</summary>
    public required string EhrMessageId { get; init; }

    /// <summary>The adapter that read it (<see cref="EhrProfile.Name"/>).</summary>
    public required EhrName Adapter { get; init; }

    /// <summary>The tenant whose id <see cref="EhrMessageId"/> is; null where an EHR has no tenants.</summary>
    public string? Tenant { get; init; }

    /// <summary>Null when the EHR names a recipient that is no team, or none.</summary>
    public CareTeamId? Recipient { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Decoded plain text.</summary>
    public string? Subject { get; init; }

    /// <summary>One of the six front-end categories, or the EHR's own word when it is none of them.</summary>
    public required string Category { get; init; }

    public bool HasAttachments { get; init; }

    public long? SenderId { get; init; }

    public string? SenderName { get; init; }

    public string? RecipientName { get; init; }

    public string? TriageGroupName { get; init; }

    public string? SuggestedNameDisplay { get; init; }

    public string? ReadReceipt { get; init; }

    /// <summary>The team's facility, where the EHR says it with the message.</summary>
    public StationNumber? Station { get; init; }

    /// <summary>Staff closed the conversation, or nobody reads replies to it.</summary>
    public bool ReplyDisabled { get; init; }

    public override string ToString() => $"{nameof(SentItem)} {EhrMessageId}";
}
