using System.Globalization;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Drafts.Moved;

/// <summary>
/// A draft that began in an EHR and is kept here now has that EHR's number, under which it may be sent there since, in the base flow. Then
/// the number is a message's, and the draft gets one of ours.
/// </summary>
internal sealed class MovedDraftNumbers(
    DraftStore drafts, IdAliases aliases, EhrAdapterRegistry adapters, IEnumerable<IDraftFolder> folders, IBaseFlowReader legacy,
    StoreGuard guard)
{
    /// <summary>Only where the EHR shows no draft of the number, and legacy opens it.</summary>
    public async Task<bool> IsMessageAsync(HttpContext context, MessagingUser user, long number, CancellationToken cancellationToken) =>
        adapters.IssuerOfMessage(number) is { LegacySavesItsDrafts: true } issuer
        && folders.FirstOrDefault(folder => folder.Name == issuer.Name) is { } ehr
        && (await ehr.HoldsAsync(user.Patient, number, cancellationToken)).TryGet(out var isDraft, out _) && !isDraft
        && (await legacy.GetAsync(
            context, string.Create(CultureInfo.InvariantCulture, $"{MessagingRoutes.Base}/messages/{number}/thread"), cancellationToken))
            .IsSuccess;

    public Task<Result<long>> RenumberAsync(MessagingUser user, Draft draft, CancellationToken cancellationToken) =>
        guard.RunAsync<long>(
            user.Id,
            async userKey =>
            {
                var number = await aliases.GetOrAddAsync(
                    userKey, new EhrMessageKey(DraftKeeper.KeptHere, null, Guid.NewGuid().ToString("N")), cancellationToken);
                await drafts.SaveAsync(userKey, number, draft.Text, draft.UpdatedAt, cancellationToken);
                await drafts.DeleteAsync(userKey, draft.Id, cancellationToken);
                return number;
            },
            StoreGuard.RetryAfter,
            cancellationToken);
}
