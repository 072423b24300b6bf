using SecureMessaging.Bff.CareTeams.Shortened;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>
/// The teams of the drafts that this service keeps: the web client shows an alert over a draft to a team that is not in its list.
/// </summary>
internal sealed class DraftRecipients(DraftStore drafts, StoreGuard guard) : IRecipientsInUse
{
    public async Task<IReadOnlyCollection<CareTeamId>?> FindAsync(MessagingUser user, CancellationToken cancellationToken)
    {
        var read = await guard.RunAsync<IReadOnlyList<Draft?>>(
            user.Id,
            async userKey => new Result<IReadOnlyList<Draft?>>.Success(await drafts.ListAsync(userKey, cancellationToken)),
            StoreGuard.RetryAfter,
            cancellationToken);
        return read.TryGet(out var kept, out _) && kept.All(draft => draft is not null)
            ? [.. kept.SelectMany(draft => CareTeamId.TryCreate(draft!.Text.RecipientId, out var id) ? [id] : Array.Empty<CareTeamId>())]
            : null;
    }
}
