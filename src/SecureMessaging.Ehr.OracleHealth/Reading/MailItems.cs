using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.OracleHealth.Content;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Reading;

/// <summary>A patient's messages into items of a mailbox.</summary>
internal static class MailItems
{
    /// <summary>Null when the message has no id or no readable time: it can then be neither opened nor sorted.</summary>
    public static MailItem? From(PatientMessage message, OracleHealthTenant tenant, CuratedDirectory? directory, SharedTexts texts)
    {
        if (message.Id is not { } id || message.CreatedAt is not { } at)
        {
            return null;
        }

        // Staff write as themselves too: whatever a pool or a member of staff sent was received.
        var isSent = message.MessageSender?.Type == MessageParty.Person;
        var party = isSent ? message.Recipients?.FirstOrDefault(recipient => recipient.Type != MessageParty.Person) : message.MessageSender;
        var curated = party is { Type: MessageParty.GroupInbox, Id: { } poolId } ? directory?.Find(poolId) : null;
        var (category, subject) = SubjectLine.Read(message.Subject);
        return new MailItem
        {
            Key = new EhrMessageKey(EhrName.OracleHealth, tenant.Key, id),
            ConversationId = message.ConversationId is { Length: > 0 } conversation ? texts.Of(conversation)! : id,
            IsSent = isSent,
            Status = isSent ? MailStatus.Read : StatusOf(message.Status),
            SentAt = at,
            Subject = texts.Of(subject),
            Category = category,
            HasAttachments = message.Attachments is { Count: > 0 },
            Team = party is { Type: MessageParty.GroupInbox } && PoolId.TryParse(tenant.Index, party.Id, out var pool)
                ? pool.ToCareTeamId()
                : null,
            TeamName = curated?.Name ?? texts.Of(party?.Display),
            SuggestedNameDisplay = curated?.Team?.SuggestedNameDisplay,
            Station = curated?.Station,
            SenderName = texts.Of(message.MessageSender?.Display),
            RecipientName = message.Recipients is { Count: > 0 } all ? texts.Of(all[0].Display) : null,
            ReplyDisabled = message.CanReply == false || IsGone(party, directory),
        };
    }

    /// <summary>The pool is no longer there: an answer would be refused. One that is not shown to patients may be answered.</summary>
    private static bool IsGone(MessageParty? party, CuratedDirectory? directory) =>
        directory is not null && party is { Type: MessageParty.GroupInbox, Id: { } pool } && directory.Find(pool) is null;

    /// <summary>A status nobody knows is not called unread: a count that never goes down is worse than none.</summary>
    private static MailStatus StatusOf(string? status) => status?.Trim().ToUpperInvariant() switch
    {
        UpdateStatus.Unread => MailStatus.Unread,
        UpdateStatus.Deleted => MailStatus.Deleted,
        _ => MailStatus.Read,
    };
}
