using System.Collections.Immutable;
using System.Security.Cryptography;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>
/// Messages that were sent through this service and that their EHR does not list yet. From its response on a message is visible: an EHR
/// that takes its time must not look like one that lost it.
/// </summary>
internal sealed class SentNotShown(SubmissionStore submissions, DataKeyWrapping wrapping, IdAliases aliases)
{
    private const int Newest = 50;

    public async Task<ImmutableArray<MailItem>> ReadAsync(
        UserPseudonym userKey, ImmutableArray<MailboxSource> sources, ImmutableArray<MailItem> shown, CancellationToken cancellationToken)
    {
        var known = shown.Select(item => item.Key).ToHashSet();
        var items = ImmutableArray.CreateBuilder<MailItem>();
        foreach (var row in await submissions.ListAsync(userKey, Newest, cancellationToken))
        {
            if (row is { State: SubmissionState.Sent, EhrMessageId: { } id }
                && sources.Any(source => source.Profile.Name == row.Adapter)
                && new EhrMessageKey(row.Adapter, row.TenantOrNull, id) is var key && !known.Contains(key))
            {
                items.Add(await ItemAsync(row, key, shown, cancellationToken));
            }
        }

        return items.ToImmutable();
    }

    private async Task<MailItem> ItemAsync(
        Submission row, EhrMessageKey key, ImmutableArray<MailItem> shown, CancellationToken cancellationToken)
    {
        var opened = Open(row);
        var answered = row.ReplyToId is { } number && IdAliases.IsAlias(number)
            ? await aliases.FindAsync(row.UserKey, number, cancellationToken)
            : null;
        return new MailItem
        {
            Key = key,
            ConversationId = shown.FirstOrDefault(item => item.Key == answered)?.ConversationId ?? answered?.Id ?? key.Id,
            IsSent = true,
            Status = MailStatus.Read,
            SentAt = opened?.Accepted?.SentAt ?? DateTimeOffset.FromUnixTimeMilliseconds(row.SettledAt ?? row.CreatedAt),
            Subject = opened?.Payload?.Subject,
            Body = opened?.Payload?.Body,
            Category = opened?.Payload?.Category ?? "OTHER",
            HasAttachments = opened?.Payload?.Attachments is { IsDefaultOrEmpty: false },
            Team = row.RecipientId is { } team && CareTeamId.TryCreate(team, out var teamId) ? teamId : null,
            TeamName = opened?.Payload?.TeamName,
            SuggestedNameDisplay = opened?.Payload?.TeamSuggestedName,
            Station = StationNumber.TryParse(opened?.Payload?.TeamStation ?? opened?.Payload?.FacilityStation, out var station)
                ? station
                : null,
            SenderName = opened?.Accepted?.SenderName,
            RecipientName = opened?.Payload?.TeamName,
        };
    }

    /// <summary>Without its words a message is still worth a row.</summary>
    private DecryptedSubmission? Open(Submission row)
    {
        try
        {
            return DecryptedSubmission.Open(row, wrapping);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
