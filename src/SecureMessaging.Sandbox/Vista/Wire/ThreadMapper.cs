using System.Globalization;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>Conversations as rows of a list, and in detail.</summary>
internal static class ThreadMapper
{
    public static ThreadRowWire Row(MailThread thread, int threadsInFolder, VistaSwitches switches)
    {
        var newest = thread.Newest;
        return new ThreadRowWire
        {
            ThreadId = newest.ThreadId,
            FolderId = newest.FolderId,
            MessageId = newest.Id,
            ThreadPageSize = threadsInFolder,
            MessageCount = thread.MessageCount,
            Category = RowCategory(newest.Category),
            Subject = MhvText.Escape(newest.Subject, switches),
            TriageGroupName = newest.TeamName,
            SentDate = WireDates.Iso(newest.SentAt),
            DraftDate = WireDates.Iso(newest.DraftAt),
            SenderId = newest.Sender.Id,
            SenderName = newest.Sender.Name,
            RecipientName = newest.Recipient.Name,
            RecipientId = newest.Recipient.Id,
            HasAttachment = newest.Attachments.Count > 0,
            ThreadHasAttachment = thread.HasAttachments,
            UnsentDrafts = thread.HasDrafts,
            UnreadMessages = thread.HasUnread,
            IsOhMessage = newest.IsOracleHealth,
        };
    }

    public static ThreadDetailWire Detail(MailMessage message, bool withAttachments, VistaSwitches switches) => new()
    {
        MessageId = message.Id,
        ThreadId = message.ThreadId,
        SenderId = message.Sender.Id,
        SenderName = message.Sender.Name,
        RecipientId = message.Recipient.Id,
        RecipientName = message.Recipient.Name,
        SentDate = WireDates.Iso(message.SentAt),
        DraftDate = WireDates.Iso(message.DraftAt),
        TriageGroupName = message.TeamName,
        HasAttachments = message.Attachments.Count > 0,
        Subject = MhvText.Escape(message.Subject, switches),
        Category = message.Category,
        FolderId = message.FolderId,
        MessageBody = MhvText.Escape(message.Body, switches),
        ReadReceipt = message.ReadAt is null ? null : "READ",
        ReadReceiptDate = WireDates.EasternLocal(message.ReadAt),
        IsOhMessage = message.IsOracleHealth,
        Attachments = withAttachments ? [.. message.Attachments.Select(Describe)] : null,
        Numbered = withAttachments ? Numbered(message.Attachments) : null,
    };

    /// <summary>Thread rows spell two categories differently from message objects.</summary>
    private static string RowCategory(string category) => category switch
    {
        MailCategories.Other => "OTHERS",
        MailCategories.TestResults => "TEST_RESULT",
        _ => category,
    };

    private static ThreadAttachmentWire Describe(MailAttachment attachment) =>
        new(attachment.Id, attachment.Name, attachment.Content.Length, attachment.MimeType);

    private static Dictionary<string, object?> Numbered(IReadOnlyList<MailAttachment> attachments)
    {
        var numbered = new Dictionary<string, object?>();
        foreach (var (index, attachment) in attachments.Take(4).Index())
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"attachment{index + 1}");
            numbered[$"{prefix}Id"] = attachment.Id;
            numbered[$"{prefix}Name"] = attachment.Name;
            numbered[$"{prefix}Size"] = attachment.Content.Length;
            numbered[$"{prefix}MimeType"] = attachment.MimeType;
        }

        return numbered;
    }
}
