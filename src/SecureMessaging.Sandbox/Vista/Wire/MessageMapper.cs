using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>Messages as message objects.</summary>
internal static class MessageMapper
{
    /// <summary>With body and attachments: read, send, reply, draft.</summary>
    public static MessageWire Full(MailMessage message, VistaSwitches switches) => Bare(message, switches) with
    {
        Body = MhvText.Escape(message.Body, switches),
        Attachments = new AttachmentListWire([.. message.Attachments.Select(Describe)]),
        TriageGroupId = message.TeamId,
    };

    /// <summary>With body, without attachments: history.</summary>
    public static MessageWire WithBody(MailMessage message, VistaSwitches switches) =>
        Bare(message, switches) with { Body = MhvText.Escape(message.Body, switches) };

    /// <summary>Without body and attachments: lists and search.</summary>
    public static MessageWire Bare(MailMessage message, VistaSwitches switches) => new()
    {
        Id = message.Id,
        Category = message.Category,
        Subject = MhvText.Escape(message.Subject, switches),
        Attachment = message.Attachments.Count > 0,
        SentDate = WireDates.Rfc1123(message.SentAt),
        SenderId = message.Sender.Id,
        SenderName = message.Sender.Name,
        RecipientId = message.Recipient.Id,
        RecipientName = message.Recipient.Name,
        ReadReceipt = message.ReadAt is null ? null : "READ",
        TriageGroupName = message.TeamName,
        IsOhMessage = message.IsOracleHealth,
        ReplyDisabled = message.ReplyDisabled,
    };

    private static AttachmentWire Describe(MailAttachment attachment) =>
        new(attachment.Id, attachment.Name, attachment.Content.Length);
}
