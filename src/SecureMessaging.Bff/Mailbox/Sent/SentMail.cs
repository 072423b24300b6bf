using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Sent;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Mailbox.Threads;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Mailbox.Sent;

/// <summary>
/// What a person sent: of an EHR whose mail this service shows out of that mail, so that a hit says what its thread says, and is there
/// before its EHR lists it; of every other EHR out of its own history.
/// </summary>
internal sealed class SentMail(
    SentSearch histories, MailboxSources sources, OwnMailboxReader reader, ThreadMessageMapper messages)
{
    public async Task<Result<SentMailResult>> ReadAsync(
        MessagingUser user, FlowDecision flow, DateTimeOffset since, CancellationToken cancellationToken)
    {
        // What went another way is found there, under the number of its response.
        var shown = sources.For(user, flow).RemoveAll(source => source.HasOtherWays);
        ImmutableArray<EhrName> names = [.. shown.Select(source => source.Profile.Name)];
        var reading = histories.ReadPartsAsync(user, flow, since, names, cancellationToken);
        if (shown.IsEmpty)
        {
            return histories.Join(await reading).Map(all => new SentMailResult(all, [], []));
        }

        var read = await reader.ReadAsync(user, shown, cancellationToken);
        var parts = await reading;
        if (!read.TryGet(out var mailbox, out var failure))
        {
            return failure;
        }

        var sent = mailbox.Conversations
            .SelectMany(conversation => conversation.Messages.Select(message => (Message: message, Folder: conversation.FolderOf(message))))
            .Where(found => found.Message.IsSent && found.Message.SentAt >= since).ToArray();
        var own = shown.Select(source => PartOf(source, sent.Select(found => found.Message), mailbox.Partial, user));
        return histories.Join([.. parts, .. own])
            .Map(all => new SentMailResult(
                all, [.. sent.Where(found => found.Folder != FolderIds.Sent).Select(found => found.Message.Key)], names));
    }

    private SentPart PartOf(
        MailboxSource source, IEnumerable<MailItem> sent, ImmutableArray<PartialEhr> missing, MessagingUser user)
    {
        var (name, ehr) = (source.Profile.Name, source.Profile.Ehr);
        var partial = missing.FirstOrDefault(entry => entry.Ehr == ehr.Value);
        var items = sent.Where(item => item.Key.Adapter == name).Select(item => ToSentItem(item, user)).ToImmutableArray();
        return new SentPart(
            ehr, items, partial is { LeavesOut: true } && items.IsEmpty ? new UpstreamUnavailable(ehr.Value, "sent") : null, partial);
    }

    private SentItem ToSentItem(MailItem item, MessagingUser user)
    {
        var parties = MailParties.Of(item, user);
        return new SentItem
        {
            EhrMessageId = item.Key.Id,
            Adapter = item.Key.Adapter,
            Tenant = item.Key.Tenant,
            Recipient = item.Team,
            SentAt = item.SentAt,
            Subject = item.Subject,
            Category = item.Category,
            HasAttachments = item.HasAttachments,
            SenderId = parties.SenderId,
            SenderName = parties.SenderName,
            RecipientName = parties.RecipientName,
            TriageGroupName = item.TeamName,
            SuggestedNameDisplay = item.SuggestedNameDisplay,
            Station = item.Station,
            ReplyDisabled = messages.IsReplyDisabled(item),
        };
    }
}
