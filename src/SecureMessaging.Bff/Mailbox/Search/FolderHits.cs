using SecureMessaging.Bff.CareTeams.TriageGroups;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Mailbox.Threads;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Search;

/// <summary>What a search finds in a folder of the messages and drafts that legacy does not know, newest first.</summary>
internal sealed class FolderHits(
    DraftStore drafts, DraftResourceMapper draftResources, ThreadMessageMapper messages, EhrAdapterRegistry adapters, IdAliases aliases,
    MessageFacilities facilities)
{
    public async Task<IReadOnlyList<FolderHit>> FindAsync(
        MessagingUser user, OwnMailbox mailbox, long folder, SearchCriteria criteria, int max, CancellationToken cancellationToken) =>
        folder == FolderIds.Drafts
            ? await DraftsAsync(mailbox, criteria, max, cancellationToken)
            : await MessagesAsync(user, mailbox, folder, criteria, max, cancellationToken);

    private async Task<IReadOnlyList<FolderHit>> DraftsAsync(
        OwnMailbox mailbox, SearchCriteria criteria, int max, CancellationToken cancellationToken) =>
    [
        .. (await drafts.ListAsync(mailbox.UserKey, cancellationToken)).OfType<Draft>()
            .Where(draft => (criteria.MessageId ?? draft.Id) == draft.Id && criteria.Matches(
                draft.Text.Category, draft.UpdatedAt, draft.Text.Subject, "", draft.Text.RecipientName, draft.Text.SuggestedName))
            .OrderByDescending(draft => draft.UpdatedAt).Take(max)
            .Select(draft => new FolderHit(draft.UpdatedAt, Attributes(draft))),
    ];

    private async Task<IReadOnlyList<FolderHit>> MessagesAsync(
        MessagingUser user, OwnMailbox mailbox, long folder, SearchCriteria criteria, int max, CancellationToken cancellationToken)
    {
        var only = criteria.MessageId is { } wanted ? await aliases.FindAsync(mailbox.UserKey, wanted, cancellationToken) : null;
        if (criteria.MessageId is not null && only is null)
        {
            return [];
        }

        var found = mailbox.Conversations.SelectMany(conversation => conversation.In(folder))
            .Where(item => only is null || item.Key == only)
            .Where(item =>
            {
                var parties = MailParties.Of(item, user);
                return criteria.Matches(
                    item.Category, item.SentAt, item.Subject, parties.SenderName, parties.RecipientName,
                    item.IsSent ? item.TeamName : null);
            })
            .OrderByDescending(item => item.SentAt).Take(max).ToArray();
        var numbers = await aliases.GetOrAddAsync(mailbox.UserKey, [.. found.Select(item => item.Key)], cancellationToken);
        return [.. found.Select(item => new FolderHit(item.SentAt, Attributes(user, item, numbers[item.Key])))];
    }

    private FoundMessageAttributes Attributes(MessagingUser user, MailItem item, long number)
    {
        var parties = MailParties.Of(item, user);
        var isShownAsOracleHealth = adapters.Find(item.Key.Adapter)?.IsShownAsOracleHealth == true;
        return new FoundMessageAttributes
        {
            MessageId = number,
            Category = item.Category,
            Subject = item.Subject,
            Attachment = item.HasAttachments,
            SentDate = WireTime.Of(item.SentAt),
            SenderId = parties.SenderId,
            SenderName = parties.SenderName,
            RecipientId = parties.RecipientId,
            RecipientName = parties.RecipientName,
            ReadReceipt = ThreadMessageMapper.ReadReceiptOf(item),
            TriageGroupName = item.TeamName,
            SuggestedNameDisplay = item.SuggestedNameDisplay,
            IsOhMessage = isShownAsOracleHealth,
            OhMigrationPhase = facilities.PhaseOf(item.Station),
            ReplyDisabled = messages.IsReplyDisabled(item),
            TriageGroup = facilities.GroupOf(item.Team?.Value, item.TeamName, item.Station, isShownAsOracleHealth),
        };
    }

    private FoundMessageAttributes Attributes(Draft draft)
    {
        var shown = draftResources.Map(draft, "messages", baseAddress: "").Attributes;
        return new FoundMessageAttributes
        {
            MessageId = draft.Id,
            Category = shown.Category,
            Subject = shown.Subject,
            Attachment = false,
            SentDate = null,
            SenderId = shown.SenderId,
            SenderName = shown.SenderName,
            RecipientId = shown.RecipientId,
            RecipientName = shown.RecipientName,
            ReadReceipt = null,
            TriageGroupName = shown.TriageGroupName,
            SuggestedNameDisplay = shown.SuggestedNameDisplay,
            IsOhMessage = shown.IsOhMessage,
            OhMigrationPhase = shown.OhMigrationPhase,
            TriageGroup = shown.TriageGroup,
        };
    }
}
