using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>All mail of a person that legacy does not show, read side by side within the budget.</summary>
internal sealed class MailReader(MailCache cache, TimeProvider time)
{
    public async Task<MailRead> ReadAsync(
        MessagingUser user, UserPseudonym owner, ImmutableArray<MailboxSource> sources, CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(sources.Select(source => ReadAsync(user, owner, source, cancellationToken)));
        return new MailRead(
            parts is [var only] ? only.Items : [.. parts.SelectMany(part => part.Items).OrderByDescending(item => item.SentAt)],
            [.. parts.Select(part => part.Partial).OfType<PartialEhr>()]);
    }

    /// <summary>The next list is read anew: something was changed.</summary>
    public void Forget(UserPseudonym owner, EhrName ehr) => cache.Forget(owner, ehr);

    /// <summary>The next list is read anew where the one that is held is not newer than this.</summary>
    public void ForgetBefore(UserPseudonym owner, EhrName ehr, DateTimeOffset? at)
    {
        if (cache.Find(owner, ehr) is { } held && held.ReadAt <= at)
        {
            cache.Forget(owner, ehr);
        }
    }

    private async Task<(ImmutableArray<MailItem> Items, PartialEhr? Partial)> ReadAsync(
        MessagingUser user, UserPseudonym owner, MailboxSource source, CancellationToken cancellationToken)
    {
        var ehr = source.Profile.Ehr;
        CachedMail read;
        try
        {
            read = await cache.GetAsync(
                owner, source.Profile.Name,
                () => source.Mailbox.ListAsync(user.Patient, DateTimeOffset.UnixEpoch, CancellationToken.None), cancellationToken);
        }
        catch (TimeoutException)
        {
            return cache.Find(owner, source.Profile.Name) is { List: { } older, ReadAt: var at }
                ? (older.Items, Stale(ehr, new UpstreamTimedOut(ehr.Value, "mailbox"), at))
                : ([], PartialOf(ehr, new UpstreamTimedOut(ehr.Value, "mailbox")));
        }

        return read switch
        {
            { List: { } list, Failure: { } failure } => (list.Items, Stale(ehr, failure, read.ReadAt)),
            { List: { IsCut: true } cut } => (cut.Items, new PartialEhr(ehr.Value, PartialEhr.Cut)),
            { List: { } whole } => (whole.Items, null),
            _ => ([], PartialOf(ehr, read.Failure!)),
        };
    }

    private PartialEhr PartialOf(EhrName ehr, Failure failure) =>
        PartialEhr.From(new EhrListResult(ehr, null, failure), time.GetUtcNow());

    private PartialEhr Stale(EhrName ehr, Failure failure, DateTimeOffset readAt) => PartialOf(ehr, failure) with
    {
        AgeSeconds = Math.Max(0, (long)(time.GetUtcNow() - readAt).TotalSeconds),
    };
}
