using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.EhrDrafts;

/// <summary>Tells the person's other tabs of drafts that legacy saved or deleted. Without the store nothing is said.</summary>
internal sealed class EhrDraftEvents(AccountEventHub hub, StoreGuard guard)
{
    public Task SayAsync(UserId user, AccountSignalKind kind, long draft) => guard.RunAsync<Done>(
        user,
        owner =>
        {
            hub.Publish(new AccountSignal(owner, kind, draft));
            return Task.FromResult<Result<Done>>(Done.Value);
        },
        StoreGuard.RetryAfter,
        CancellationToken.None);

    /// <summary>Of what legacy answers next.</summary>
    public LegacyAnswerReader OfDeletion(UserId user, long draft) => new(async (status, _) =>
    {
        if (status is >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices)
        {
            await SayAsync(user, AccountSignalKind.DraftDeleted, draft);
        }
    });
}
