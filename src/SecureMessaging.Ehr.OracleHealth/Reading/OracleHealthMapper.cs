using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Content;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Reading;

/// <summary>Millennium's words into ours.</summary>
internal static class OracleHealthMapper
{
    /// <summary>Null when the item has no id or no readable time: it can then be neither shown nor sorted.</summary>
    public static SentItem? ToSentItem(PatientMessage message, OracleHealthTenant tenant, CuratedDirectory? directory)
    {
        if (message.Id is not { } id || message.CreatedAt is not { } sentAt)
        {
            return null;
        }

        var party = message.Recipients?.FirstOrDefault(recipient => recipient.Type == MessageParty.GroupInbox);
        var known = PoolId.TryParse(tenant.Index, party?.Id, out var pool);
        var curated = party?.Id is { } poolId ? directory?.Find(poolId) : null;
        var (category, subject) = SubjectLine.Read(message.Subject);
        return new SentItem
        {
            EhrMessageId = id,
            Adapter = EhrName.OracleHealth,
            Tenant = tenant.Key,
            Recipient = known ? pool.ToCareTeamId() : null,
            SentAt = sentAt,
            Subject = subject,
            Category = category,
            HasAttachments = message.Attachments is { Count: > 0 },
            SenderName = message.MessageSender?.Display,
            RecipientName = curated?.Name ?? party?.Display,
            TriageGroupName = curated?.Name ?? party?.Display,
            SuggestedNameDisplay = curated?.Team?.SuggestedNameDisplay,
        };
    }
}
