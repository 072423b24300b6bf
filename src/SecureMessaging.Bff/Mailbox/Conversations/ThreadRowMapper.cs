using SecureMessaging.Bff.CareTeams.TriageGroups;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>Conversations as rows of a folder's list.</summary>
internal sealed class ThreadRowMapper(
    EhrAdapterRegistry adapters, IdAliases aliases, MessageFacilities facilities, DraftStore drafts)
{
    /// <summary>In the order given. Only what is shown gets numbers.</summary>
    public async Task<IReadOnlyList<ThreadRowAttributes>> MapAsync(
        MessagingUser user, OwnMailbox mailbox, IReadOnlyList<Conversation> conversations, long folder, CancellationToken cancellationToken)
    {
        var keys = conversations.SelectMany(conversation =>
            new[] { conversation.Key.ToAliasKey(), conversation.NewestIn(folder)!.Key });
        var numbers = await aliases.GetOrAddAsync(mailbox.UserKey, [.. keys], cancellationToken);
        var begun = conversations.Count == 0 ? [] : await AnsweredAsync(mailbox.UserKey, cancellationToken);
        return [.. conversations.Select(conversation => Map(user, conversation, folder, numbers) with
        {
            UnsentDrafts = begun.Any(conversation.Holds),
        })];
    }

    /// <summary>The messages to which a reply was begun and not sent.</summary>
    private async Task<IEnumerable<EhrMessageKey>> AnsweredAsync(UserPseudonym userKey, CancellationToken cancellationToken)
    {
        var kept = await drafts.ListAsync(userKey, cancellationToken);
        var answered = kept.Select(draft => draft?.Text.ReplyToId).OfType<long>();
        return (await aliases.FindAsync(userKey, [.. answered], cancellationToken)).Values;
    }

    private ThreadRowAttributes Map(
        MessagingUser user, Conversation conversation, long folder, IReadOnlyDictionary<EhrMessageKey, long> numbers)
    {
        var newest = conversation.NewestIn(folder)!;
        var parties = MailParties.Of(newest, user);
        return new ThreadRowAttributes
        {
            ThreadId = numbers[conversation.Key.ToAliasKey()],
            FolderId = folder,
            MessageId = numbers[newest.Key],
            ThreadPageSize = 0,
            MessageCount = conversation.Messages.Length,
            Category = newest.Category,
            Subject = newest.Subject,
            TriageGroupName = newest.TeamName,
            SentDate = WireTime.Of(newest.SentAt),
            DraftDate = null,
            SenderId = parties.SenderId,
            SenderName = parties.SenderName,
            RecipientId = parties.RecipientId,
            RecipientName = parties.RecipientName,
            HasAttachment = conversation.Messages.Any(message => message.HasAttachments),
            UnsentDrafts = false,
            UnreadMessages = conversation.In(folder).Any(message => message.IsUnread),
            IsOhMessage = adapters.Find(conversation.Key.Adapter)?.IsShownAsOracleHealth == true,
            OhMigrationPhase = facilities.PhaseOf(newest.Station),
            SuggestedNameDisplay = newest.SuggestedNameDisplay,
        };
    }
}
