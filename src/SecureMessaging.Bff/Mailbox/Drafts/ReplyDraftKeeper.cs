using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Mailbox.Closed;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>
/// Keeps the drafts of replies to messages that only this service has a number for: legacy does not know them. A reply
/// draft stores what it answers, so that the reply is recognised under either number.
/// </summary>
internal sealed class ReplyDraftKeeper(
    DraftStore drafts, SentDrafts sentDrafts, IdAliases aliases, StoreGuard guard, IRecipientDirectory recipients,
    DraftKeeper keeper, ClosedWrites writes, IEnumerable<IThreadReader> readers, IUnknownNumbers unknown,
    IOptions<MailboxOptions> options, TimeProvider time)
{
    /// <param name="user">Whose draft.</param>
    /// <param name="flow">Decides whether its team may be looked up.</param>
    /// <param name="replyTo">The number of the message it answers.</param>
    /// <param name="id">The draft's own number; null for a new one.</param>
    /// <param name="fields">What is left out stays as it is kept; the team is kept for the list of drafts.</param>
    /// <param name="cancellationToken">The caller went away.</param>
    public Task<Result<Draft>> SaveAsync(
        MessagingUser user, FlowDecision flow, long replyTo, long? id, DraftFields fields, CancellationToken cancellationToken) =>
        guard.RunAsync<Draft>(
            user.Id,
            async userKey =>
            {
                var arrivedAt = drafts.Now;
                if (await RefusalAsync(user, userKey, replyTo, id, fields, cancellationToken) is { } refusal)
                {
                    return refusal;
                }

                var kept = id is { } known ? (await drafts.FindAsync(userKey, known, cancellationToken))?.Text : null;
                if (id is { } gone && kept is null
                    && await sentDrafts.FindAsync(userKey, gone, fields.Body, cancellationToken) == SentDraft.Held)
                {
                    return new Draft(gone, DraftText.Empty, time.GetUtcNow());
                }

                if (await ClosedAsync(user, userKey, flow, replyTo, cancellationToken) is { } closed)
                {
                    return closed;
                }

                var text = await TextAsync(user, userKey, flow, replyTo, kept, fields, cancellationToken);
                return await SaveAsync(userKey, id, text, arrivedAt, cancellationToken);
            },
            StoreGuard.RetryAfter,
            cancellationToken);

    private async Task<Failure?> RefusalAsync(
        MessagingUser user, UserPseudonym userKey, long replyTo, long? id, DraftFields fields, CancellationToken cancellationToken)
    {
        if (DraftRules.Check(fields, options.Value.MaxBodyLength) is { } tooLong)
        {
            return tooLong;
        }

        var named = await aliases.FindAsync(userKey, id is { } number ? [replyTo, number] : [replyTo], cancellationToken);
        if (!named.ContainsKey(replyTo) || (id is { } guessed && !named.ContainsKey(guessed)))
        {
            unknown.Note(user.Id);
        }

        if (!named.TryGetValue(replyTo, out var answered) || answered.Adapter == DraftKeeper.KeptHere)
        {
            return RequestRefused.NotFound("message");
        }

        if (id is { } known)
        {
            return named.GetValueOrDefault(known)?.Adapter == DraftKeeper.KeptHere ? null : RequestRefused.NotFound("draft");
        }

        return await drafts.CountAsync(userKey, cancellationToken) >= options.Value.MaxDrafts
            ? new InvalidFields("base", $"Total draft count exceeds {options.Value.MaxDrafts} drafts")
            : null;
    }

    private async Task<Failure?> ClosedAsync(
        MessagingUser user, UserPseudonym userKey, FlowDecision flow, long replyTo, CancellationToken cancellationToken) =>
        await aliases.FindAsync(userKey, replyTo, cancellationToken) is { } answered
            ? await writes.OfConversationAsync(user, flow, answered, cancellationToken)
            : null;

    private async Task<DraftText> TextAsync(
        MessagingUser user, UserPseudonym userKey, FlowDecision flow, long replyTo, DraftText? kept, DraftFields fields,
        CancellationToken cancellationToken)
    {
        var addressed = await TeamAsync(user, flow, fields, cancellationToken) is { } team ? DraftText.To(team)
            : kept is { RecipientId: not 0 } ? kept
            : await OfConversationAsync(user, userKey, replyTo, cancellationToken) ?? kept ?? DraftText.Empty;
        return addressed with
        {
            ReplyToId = replyTo,
            NotDelivered = kept?.NotDelivered,
            Category = fields.Category ?? kept?.Category ?? MessageCategories.Other,
            Subject = fields.Subject ?? kept?.Subject,
            Body = fields.Body ?? kept?.Body ?? "",
        };
    }

    /// <summary>Where the own message is the newest the web client names its writer: the EHR knows the team.</summary>
    private async Task<DraftText?> OfConversationAsync(
        MessagingUser user, UserPseudonym userKey, long replyTo, CancellationToken cancellationToken) =>
        await aliases.FindAsync(userKey, replyTo, cancellationToken) is { } answered
        && readers.FirstOrDefault(reader => reader.Name == answered.Adapter) is { } reader
        && (await reader.ReadRecipientAsync(new ThreadQuery(user.Patient, answered.Tenant, answered.Id), cancellationToken))
            .TryGet(out var thread, out _)
        && thread.Team is { } team
            ? DraftText.Empty with { RecipientId = team.Value, RecipientName = thread.Name ?? "", Station = thread.Station?.Value }
            : null;

    private async Task<Result<Draft>> SaveAsync(
        UserPseudonym userKey, long? id, DraftText text, DateTimeOffset arrivedAt, CancellationToken cancellationToken)
    {
        var number = id ?? await aliases.GetOrAddAsync(
            userKey, new EhrMessageKey(DraftKeeper.KeptHere, null, Guid.NewGuid().ToString("N")), cancellationToken);
        await drafts.SaveAsync(userKey, number, text, arrivedAt, cancellationToken);
        return await drafts.FindAsync(userKey, number, cancellationToken) is { } draft ? draft : RequestRefused.NotFound("draft");
    }

    /// <summary>
    /// A text must be saved also where its team is not to be found now: the reply knows its own when it is sent.
    /// </summary>
    private async Task<Recipient?> TeamAsync(
        MessagingUser user, FlowDecision flow, DraftFields fields, CancellationToken cancellationToken) =>
        fields.RecipientId is { } recipient && keeper.BelongsHere(fields)
        && (await recipients.FindAsync(user, CareTeamId.Create(recipient), flow, cancellationToken)).TryGet(out var found, out _)
            && found.Team is not null
            ? found
            : null;
}
