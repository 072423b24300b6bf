using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Messages.Sending.Admission;
using SecureMessaging.Bff.Messages.Sending.Dispatch;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending.Routing;

/// <summary>Whether a person sent anything through this service lately, or is sending.</summary>
internal sealed class SenderHistory(
    UserPseudonyms pseudonyms, SubmissionStore store, PendingAdmissions pendings, InFlightDispatches dispatches, StoreState storeState,
    IOptions<MessagesOptions> options, StoreClock time, ILogger<SenderHistory> logger)
{
    /// <summary>
    /// Whether a message of the base flow may be one that this service has: its sender used the new flow a while ago. When
    /// the store does not answer it is taken for legacy's, because the base flow does not depend on the store; but not while this
    /// instance itself is sending something of this person's.
    /// </summary>
    public async Task<bool> MayKnowAsync(MessagingUser user, CancellationToken cancellationToken)
    {
        try
        {
            if (!storeState.IsReady)
            {
                return false;
            }

            var userKey = await pseudonyms.OfAsync(user.Id, cancellationToken);
            return await pendings.FindAsync(userKey, cancellationToken) is not null
                || await store.AnySinceAsync(userKey, time.GetUtcNow() - options.Value.UndeliveredResponseWindow, cancellationToken);
        }
        catch (Exception away) when (away is DbException or CryptographicException)
        {
            SubmissionLog.NotAsked(logger, away.GetType().Name);
            return await IsSendingHereAsync(user, cancellationToken);
        }
    }

    /// <summary>Legacy would send it a second time. Whoever sends had their key computed, so the store is not needed for it.</summary>
    private async Task<bool> IsSendingHereAsync(MessagingUser user, CancellationToken cancellationToken)
    {
        try
        {
            return dispatches.Count > 0 && dispatches.CountOf(await pseudonyms.OfAsync(user.Id, cancellationToken)) > 0;
        }
        catch (Exception unknown) when (unknown is DbException or CryptographicException)
        {
            return false;
        }
    }
}
