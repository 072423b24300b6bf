using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Messages.Submissions.Encryption;

/// <summary>The private part of a submission, always encrypted at rest: who, to whom and what.</summary>
internal sealed record SubmissionPayload
{
    public required string UserId { get; init; }

    public string? Icn { get; init; }

    public string? Mhv { get; init; }

    public required string FacilityStation { get; init; }

    public required string FacilityName { get; init; }

    public required string Ehr { get; init; }

    public string? TeamName { get; init; }

    public string? TeamSuggestedName { get; init; }

    public string? TeamStation { get; init; }

    public required string Category { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public string? DraftId { get; init; }

    /// <summary>The EHR's own id of the message replied to.</summary>
    [JsonPropertyName("ReplyToRecordId")] // stored under this name
    public string? ReplyToEhrMessageId { get; init; }

    /// <summary>The prescription to renew; null for any other message, and in rows of an older program.</summary>
    public string? PrescriptionId { get; init; }

    public bool LargeAttachments { get; init; }

    public ImmutableArray<PayloadAttachment> Attachments { get; init; } = [];

    public override string ToString() => nameof(SubmissionPayload);
}
