using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.JoinedDrafts;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>
/// Keeps the drafts that legacy does not save (<see cref="EhrProfile.LegacySavesItsDrafts"/>); all others pass through to it.
/// </summary>
internal sealed partial class DraftKeeper(
    DraftStore drafts, SentDrafts sentDrafts, IdAliases aliases, StoreGuard guard, IRecipientDirectory recipients,
    EhrAdapterRegistry adapters, IEnumerable<IDraftFolder> folders, ClosedFacilities closed, IUnknownNumbers unknown,
    IOptions<MailboxOptions> options, TimeProvider time, ILogger<DraftKeeper> logger) : IDraftConsumer
{
    /// <summary>In the place of an adapter, in the key of a draft that this service keeps.</summary>
    public static readonly EhrName KeptHere = new("draft");

    /// <summary>Legacy does not save drafts to its team's EHR.</summary>
    public bool BelongsHere(DraftFields fields) =>
        fields.RecipientId is { } recipient && adapters.IssuerOfTeam(recipient) is { LegacySavesItsDrafts: false };

    public Task<Result<Draft>> SaveAsync(
        MessagingUser user, FlowDecision flow, long? id, DraftFields fields, CancellationToken cancellationToken) =>
        GuardAsync<Draft>(async userKey =>
        {
            var arrivedAt = drafts.Now;
            if (DraftRules.Check(fields, options.Value.MaxBodyLength) is { } tooLong)
            {
                return tooLong;
            }

            var kept = id is { } named ? (await drafts.FindAsync(userKey, named, cancellationToken))?.Text : null;
            var sent = kept is null && id is { } gone
                ? await sentDrafts.FindAsync(userKey, gone, fields.Body, cancellationToken)
                : SentDraft.Unknown;
            if (sent == SentDraft.Held)
            {
                return new Draft(id!.Value, Merge(DraftText.Empty, null, fields), time.GetUtcNow());
            }

            if (kept is null && sent == SentDraft.Unknown && id is { } guessed
                && await IsUnknownAsync(user, userKey, guessed, cancellationToken))
            {
                // Before its team is looked at: whose number it is must not hang on what else is said.
                return RequestRefused.NotFound("draft");
            }

            var addressed = await AddressAsync(user, flow, id, kept, fields, cancellationToken);
            if (!addressed.TryGet(out var address, out var unreachable))
            {
                return unreachable;
            }

            if (kept is null && sent == SentDraft.Unknown && id is { } made
                && !await MayAppearAsync(user, userKey, made, cancellationToken))
            {
                return RequestRefused.NotFound("draft");
            }

            if (kept is null && await drafts.CountAsync(userKey, cancellationToken) >= options.Value.MaxDrafts)
            {
                return new InvalidFields("base", $"Total draft count exceeds {options.Value.MaxDrafts} drafts");
            }

            var text = Merge(address, kept, fields);
            var number = id ?? await aliases.GetOrAddAsync(
                userKey, new EhrMessageKey(KeptHere, null, Guid.NewGuid().ToString("N")), cancellationToken);
            await drafts.SaveAsync(userKey, number, text, arrivedAt, cancellationToken);
            return await drafts.FindAsync(userKey, number, cancellationToken) is { } draft ? draft : RequestRefused.NotFound("draft");
        }, user, cancellationToken);

    public Task<Result<DraftLookup>> FindAsync(MessagingUser user, long id, CancellationToken cancellationToken) =>
        GuardAsync<DraftLookup>(
            async userKey => new DraftLookup(await drafts.FindAsync(userKey, id, cancellationToken)), user, cancellationToken);

    /// <summary>False when this service keeps no such draft.</summary>
    public Task<Result<bool>> DeleteAsync(MessagingUser user, long id, CancellationToken cancellationToken) =>
        GuardAsync<bool>(async userKey => await drafts.DeleteAsync(userKey, id, cancellationToken), user, cancellationToken);

    public async Task<bool> KeepsAnyAsync(MessagingUser user, CancellationToken cancellationToken) =>
        (await GuardAsync<bool>(async userKey => await drafts.CountAsync(userKey, cancellationToken) > 0, user, cancellationToken))
        .TryGet(out var keeps, out _) && keeps;

    public async Task<bool> KeepsAsync(MessagingUser user, long draftId, CancellationToken cancellationToken) =>
        (await GuardAsync<bool>(async userKey => await drafts.ExistsAsync(userKey, draftId, cancellationToken), user, cancellationToken))
        .TryGet(out var keeps, out _) && keeps;

    public Task<bool> KeepsAsync(UserPseudonym owner, long draftId, CancellationToken cancellationToken) =>
        drafts.ExistsAsync(owner, draftId, cancellationToken);

    public async Task<Result<long?>> FindAnsweredAsync(MessagingUser user, long draftId, CancellationToken cancellationToken) =>
        (await FindAsync(user, draftId, cancellationToken)).Map(lookup => lookup.Draft?.Text.ReplyToId);

    public async Task<bool> ConsumeAsync(UserPseudonym owner, SentDraftText sent, CancellationToken cancellationToken)
    {
        try
        {
            return await ConsumeOrThrowAsync(owner, sent, cancellationToken);
        }
        catch (Exception away) when (away is DbException or CryptographicException)
        {
            // It is taken for a repetition when it is sent again: a draft that stays doubles nothing.
            NotConsumed(logger, sent.DraftId, away.GetType().Name);
            return false;
        }
    }

    public async Task<bool> ConsumeOrThrowAsync(UserPseudonym owner, SentDraftText sent, CancellationToken cancellationToken) =>
        await drafts.FindAsync(owner, sent.DraftId, cancellationToken) is { } kept && IsSent(kept, sent)
        && await drafts.DeleteAsync(owner, sent.DraftId, cancellationToken);

    private static bool IsSent(Draft kept, SentDraftText sent) =>
        kept.UpdatedAt <= sent.RequestedAt
        || (DraftWords.AreOf(MessageText.Decode(kept.Text.Body), sent.Body)
            && (sent.RequestedAt is not null || kept.Text.ReplyToId == sent.ReplyToId));

    /// <summary>
    /// A number that is new here is right for a draft that began in its EHR, and for one of ours that was deleted in another tab: what is
    /// still written in this one is kept. It is not for a message, whose conversation the draft would hide. Where the EHR cannot say, the
    /// text is kept.
    /// </summary>
    private async Task<bool> MayAppearAsync(
        MessagingUser user, UserPseudonym userKey, long number, CancellationToken cancellationToken) =>
        IdAliases.IsAlias(number) ? (await aliases.FindAsync(userKey, number, cancellationToken))?.Adapter == KeptHere
        : adapters.IssuerOfMessage(number) is { LegacySavesItsDrafts: true } issuer
        && (folders.FirstOrDefault(folder => folder.Name == issuer.Name) is not { } ehr
            || !(await ehr.HoldsAsync(user.Patient, number, cancellationToken)).TryGet(out var isDraft, out _) || isDraft);

    /// <summary>
    /// A number that only this service gives, and that is not the person's. A draft of theirs that is gone has its number still.
    /// </summary>
    private async Task<bool> IsUnknownAsync(MessagingUser user, UserPseudonym userKey, long number, CancellationToken cancellationToken)
    {
        if (!IdAliases.IsAlias(number) || await aliases.FindAsync(userKey, number, cancellationToken) is not null)
        {
            return false;
        }

        unknown.Note(user.Id);
        return true;
    }

    private static DraftText Merge(DraftText address, DraftText? kept, DraftFields fields) => address with
    {
        Category = fields.Category ?? kept?.Category ?? MessageCategories.Other,
        Subject = fields.Subject ?? kept?.Subject,
        Body = fields.Body ?? kept?.Body ?? "",
        ReplyToId = kept?.ReplyToId,
        NotDelivered = kept?.NotDelivered,
    };

    /// <summary>
    /// The team of a draft; the one it has when the web client names none. A person who is no longer in the new flow keeps it without
    /// anybody being asked: a text must be saved also where its EHR is the reason for the rollback.
    /// </summary>
    private async Task<Result<DraftText>> AddressAsync(
        MessagingUser user, FlowDecision flow, long? id, DraftText? kept, DraftFields fields, CancellationToken cancellationToken)
    {
        if (kept is not null && (fields.RecipientId is null || (!flow.IncludesEveryEhr && fields.RecipientId == kept.RecipientId)))
        {
            return closed.IsClosed(kept.StationNumber) ? ClosedFacilities.Refusal : kept;
        }

        if (fields.RecipientId is null && id is not null)
        {
            return RequestRefused.NotFound("draft");
        }

        if (!CareTeamId.TryCreate(fields.RecipientId ?? 0, out var team))
        {
            return new InvalidFields("recipient_id", "Recipient is not a care team");
        }

        var found = await recipients.FindAsync(user, team, flow, cancellationToken);
        return found.TryGet(out var recipient, out var failure) && recipient.Team is not null
            ? DraftText.To(recipient)
            : failure ?? new SmRefusal(SmCode.RecipientNotFound);
    }

    private Task<Result<T>> GuardAsync<T>(
        Func<UserPseudonym, Task<Result<T>>> work, MessagingUser user, CancellationToken cancellationToken) =>
        guard.RunAsync(user.Id, work, StoreGuard.RetryAfter, cancellationToken);

    [LoggerMessage(EventId = 5101, Level = LogLevel.Warning, Message = "The draft {DraftId} of a sent message is not taken away: {Error}")]
    private static partial void NotConsumed(ILogger logger, long draftId, string error);
}
