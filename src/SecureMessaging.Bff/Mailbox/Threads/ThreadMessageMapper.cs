using System.Collections.Immutable;
using System.Globalization;
using SecureMessaging.Bff.CareTeams.TriageGroups;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>Messages of a conversation in the form the web client reads.</summary>
internal sealed class ThreadMessageMapper(EhrAdapterRegistry adapters, MessageFacilities facilities, TimeProvider time)
{
    /// <summary>The web client tells by itself that a conversation of more whole days is too old to be answered.</summary>
    private const int MaxReplyDays = 45;

    /// <param name="user">Whose mailbox.</param>
    /// <param name="item">What the list says of it.</param>
    /// <param name="text">With its text; null where the EHR does not show that now.</param>
    /// <param name="numbers">Of the message, its thread and its folder in the web client.</param>
    /// <param name="type">The resource's type.</param>
    /// <param name="baseAddress">Of the messaging API, for links.</param>
    /// <param name="takesAnswers">An answer of this person would go out.</param>
    public JsonApiResource<ThreadMessageAttributes> Map(
        MessagingUser user, MailItem item, MailMessage? text, (long Message, long Thread, long Folder) numbers, string type,
        string baseAddress, bool takesAnswers)
    {
        var id = numbers.Message.ToString(CultureInfo.InvariantCulture);
        var address = $"{baseAddress}/messages/{id}";
        var files = FilesOf(text, numbers.Message, address);
        return new JsonApiResource<ThreadMessageAttributes>
        {
            Id = id,
            Type = type,
            Attributes = Attributes(user, item, text, numbers, files) with { ReplyDisabled = !takesAnswers || IsReplyDisabled(item) },
            Relationships = SentFiles.Relationship(SentFiles.Resources(files)),
            Links = new { self = address },
        };
    }

    /// <summary>The conversation takes no reply, although it is not too old for one.</summary>
    public bool IsReplyDisabled(MailItem item) =>
        item.ReplyDisabled && (time.GetUtcNow() - item.SentAt).Days <= MaxReplyDays;

    /// <summary><c>READ</c> for a received message that was opened.</summary>
    public static string? ReadReceiptOf(MailItem item) => !item.IsSent && !item.IsUnread ? "READ" : null;

    private ThreadMessageAttributes Attributes(
        MessagingUser user, MailItem item, MailMessage? text, (long Message, long Thread, long Folder) numbers,
        IReadOnlyList<SentFileAttributes> files)
    {
        var parties = MailParties.Of(item, user);
        var isShownAsOracleHealth = adapters.Find(item.Key.Adapter)?.IsShownAsOracleHealth == true;
        return new ThreadMessageAttributes
        {
            MessageId = numbers.Message,
            ThreadId = numbers.Thread,
            FolderId = numbers.Folder,
            Category = item.Category,
            Subject = item.Subject,
            Body = text?.Body,
            MessageBody = text?.Body,
            Attachment = item.HasAttachments || files.Count > 0,
            HasAttachments = item.HasAttachments || files.Count > 0,
            Attachments = files,
            SentDate = WireTime.Of(item.SentAt),
            SenderId = parties.SenderId,
            SenderName = parties.SenderName,
            RecipientId = parties.RecipientId,
            RecipientName = parties.RecipientName,
            ReadReceipt = ReadReceiptOf(item),
            TriageGroupName = item.TeamName,
            SuggestedNameDisplay = item.SuggestedNameDisplay,
            IsOhMessage = isShownAsOracleHealth,
            OhMigrationPhase = facilities.PhaseOf(item.Station),
            ReplyDisabled = false,
            TriageGroup = facilities.GroupOf(item.Team?.Value, item.TeamName, item.Station, isShownAsOracleHealth),
        };
    }

    /// <summary>A file's number is its place in the message, from 1 on.</summary>
    private static ImmutableArray<SentFileAttributes> FilesOf(MailMessage? text, long message, string address) =>
    [
        .. (text?.Files ?? []).Select((file, index) => new SentFileAttributes
        {
            Id = index + 1,
            MessageId = message,
            Name = FileNameCleaner.Clean(file.Name) ?? MessageEndpoint.UnnamedFile,
            AttachmentSize = file.Size,
            Download = string.Create(CultureInfo.InvariantCulture, $"{address}/attachments/{index + 1}"),
        }),
    ];
}
