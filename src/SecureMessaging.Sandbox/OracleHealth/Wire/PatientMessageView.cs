using SecureMessaging.Sandbox.OracleHealth.Messages;

namespace SecureMessaging.Sandbox.OracleHealth.Wire;

/// <summary>A message as the API gives it; lists leave the content and the attachments' bytes out.</summary>
internal sealed record PatientMessageView
{
    /// <summary>VA's rule, not Oracle's: a message may be answered for 45 days.</summary>
    public static readonly TimeSpan ReplyWindow = TimeSpan.FromDays(45);

    public required IReadOnlyList<AttachmentView> Attachments { get; init; }

    public required bool CanReply { get; init; }

    public required IReadOnlyList<PartyView> CarbonCopyRecipients { get; init; }

    public string? Content { get; init; }

    public required string ConversationId { get; init; }

    public required DateTimeWithZone CreateDateTime { get; init; }

    public EncounterReference? Encounter { get; init; }

    public required string Id { get; init; }

    public required PartyView MessageSender { get; init; }

    public required string NotificationType { get; init; }

    public required int NotificationVersion { get; init; }

    public OrganizationSummary? Organization { get; init; }

    public string? PatientId { get; init; }

    public string? PreviousMessageId { get; init; }

    public required CodedValue Priority { get; init; }

    public required int RecipientNotificationVersion { get; init; }

    public required IReadOnlyList<PartyView> Recipients { get; init; }

    public string? ResponsiblePersonnelId { get; init; }

    public required string Status { get; init; }

    public string? Subject { get; init; }

    public static PatientMessageView Of(PatientMessage message, DateTimeOffset now, bool whole, OrganizationSummary? organization = null) =>
        new()
        {
            Attachments = [.. message.Attachments.Select(attachment => AttachmentView.Of(attachment, whole))],
            CanReply = message.NotificationType == "MESSAGE" && now - message.CreatedAt <= ReplyWindow,
            CarbonCopyRecipients = [.. message.CarbonCopies.Select(PartyView.Of)],
            Content = whole ? message.Content : null,
            ConversationId = message.ConversationId,
            CreateDateTime = DateTimeWithZone.Of(message.CreatedAt),
            Encounter = message.EncounterId is { } encounter ? new EncounterReference(encounter) : null,
            Id = message.Id,
            MessageSender = PartyView.Of(message.Sender),
            NotificationType = message.NotificationType,
            NotificationVersion = message.NotificationVersion,
            Organization = organization,
            PatientId = message.PatientId,
            PreviousMessageId = message.PreviousMessageId,
            Priority = new CodedValue(message.Priority),
            RecipientNotificationVersion = message.RecipientNotificationVersion,
            Recipients = [.. message.Recipients.Select(PartyView.Of)],
            ResponsiblePersonnelId = message.ResponsiblePersonnelId,
            Status = message.Status,
            Subject = message.Subject,
        };
}
