using System.Collections.Immutable;
using System.Security.Cryptography;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>
/// Messages that were sent through this service and that their EHR does not list yet. From its response on a message is visible: an EHR
/// that takes its time must not look like one that lost it.
/// </summary>
internal sealed class SentNotShown(
    SubmissionStore submissions, DataKeyWrapping wrapping, IdAliases aliases, EhrAdapterRegistry adapters)
{
    /// <summary>Of each EHR. One that does not list more than so many is not late, but out of order.</summary>
    private const int Newest = 50;

    public Task<ImmutableArray<MailItem>> ReadAsync(
        UserPseudonym userKey, ImmutableArray<MailboxSource> sources, ImmutableArray<MailItem> shown,
        CancellationToken cancellationToken) => ReadAsync(userKey, sources, shown, DateTimeOffset.UnixEpoch, cancellationToken);

    /// <summary>Of them those that were sent since then.</summary>
    public async Task<ImmutableArray<MailItem>> ReadAsync(
        UserPseudonym userKey, ImmutableArray<MailboxSource> sources, ImmutableArray<MailItem> shown, DateTimeOffset since,
        CancellationToken cancellationToken)
    {
        var earliest = since.ToUnixTimeMilliseconds();
        var sent = new List<Submission>();
        foreach (var source in sources)
        {
            sent.AddRange((await submissions.ListSentAsync(userKey, source.Profile.Name, Newest, cancellationToken))
                .Where(row => KeyOf(row) is not null && (row.SettledAt ?? row.CreatedAt) >= earliest));
        }

        if (sent.Count == 0)
        {
            return [];
        }

        var known = shown.Select(item => item.Key).ToHashSet();
        Submission[] missing = [.. sent.Where(row => !known.Contains(KeyOf(row)!))];
        long[] replies = [.. missing.Select(row => row.ReplyToId).OfType<long>().Where(IdAliases.IsAlias)];
        var answered = await aliases.FindAsync(userKey, replies, cancellationToken);
        return [.. missing.Select(row => ToItem(row, KeyOf(row)!, shown, answered.GetValueOrDefault(row.ReplyToId ?? 0)))];
    }

    /// <summary>When a message last went to this EHR in another way; null where none did.</summary>
    public async Task<DateTimeOffset?> LastOverOtherWaysAsync(
        UserPseudonym userKey, MailboxSource source, CancellationToken cancellationToken) =>
        (await submissions.ListAsync(userKey, Newest, cancellationToken))
            .Where(row => row is { State: SubmissionState.Sent, SettledAt: not null } && row.Adapter != source.Profile.Name
                && adapters.Find(row.Adapter)?.Ehr == source.Profile.Ehr)
            .Max(row => row.SettledAt) is { } settled
                ? DateTimeOffset.FromUnixTimeMilliseconds(settled)
                : null;

    private static EhrMessageKey? KeyOf(Submission row) => row is { State: SubmissionState.Sent, EhrMessageId: { } id }
        ? new EhrMessageKey(row.Adapter, row.TenantOrNull, id)
        : null;

    private MailItem ToItem(Submission row, EhrMessageKey key, ImmutableArray<MailItem> shown, EhrMessageKey? answered)
    {
        var opened = Open(row);
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
