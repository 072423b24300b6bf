using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Drafts.Storage;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Mailbox.Returned;

/// <summary>
/// Puts a message that did not arrive where drafts of its recipient live. The draft it was written from is the best place, if it
/// still stands; then its EHR, if that keeps drafts; else, and where the EHR does not take the text, it is kept here.
/// </summary>
internal sealed class DraftReturner(
    DraftStore drafts, IdAliases aliases, EhrAdapterRegistry adapters, IEnumerable<IDraftFolder> folders, AccountEventHub events)
    : IDraftReturner
{
    /// <summary>After so many, a refusal in words is taken as final.</summary>
    private const int MinRefusals = 3;

    /// <summary>About six hours: after them the text is kept here, so that its sender finds it.</summary>
    private const int MaxAttemptsAtEhr = 30;

    public async Task<Result<PutBack>> PutBackAsync(ReturnedMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var put = await FindOrMakeAsync(message, cancellationToken);
            if (put.TryGet(out var draft, out _))
            {
                events.Publish(new AccountSignal(message.Owner, AccountSignalKind.DraftReturned, draft.DraftId));
            }

            return put;
        }
        catch (DbException)
        {
            return new ServiceUnavailable("store");
        }
        catch (CryptographicException)
        {
            return new ServiceUnavailable("key ring");
        }
    }

    private async Task<Result<PutBack>> FindOrMakeAsync(ReturnedMessage message, CancellationToken cancellationToken)
    {
        if (await FindHereAsync(message, cancellationToken) is { } standing)
        {
            return standing;
        }

        var kept = await KeptByEhrAsync(message, cancellationToken);
        return kept.TryGet(out var lookup, out var unknown) ? lookup.Standing ?? await MakeAsync(message, cancellationToken)
            : message.Attempt < MaxAttemptsAtEhr ? unknown
            : await KeepHereAsync(message, cancellationToken);
    }

    /// <summary>
    /// The draft it was written from, which may have other words by now; or one of these words that was saved since, because the
    /// web client makes a new one where a message without a draft is left open.
    /// </summary>
    private async Task<PutBack?> FindHereAsync(ReturnedMessage message, CancellationToken cancellationToken)
    {
        if (message.DraftId is { } own && await TryMarkAsync(message, own, cancellationToken))
        {
            return new PutBack(own, IsNew: false);
        }

        var same = await drafts.FindAsync(message.Owner, message.SentAt, text => IsSame(text, message), cancellationToken);
        return same is not null && await TryMarkAsync(message, same.Id, cancellationToken) ? new PutBack(same.Id, IsNew: false) : null;
    }

    private Task<bool> TryMarkAsync(ReturnedMessage message, long draft, CancellationToken cancellationToken) => drafts.TryChangeAsync(
        message.Owner,
        draft,
        text => text.NotDelivered == message.NotDelivered
            ? text
            : text with
            {
                NotDelivered = message.NotDelivered,
                Body = NotDeliveredNote.Put(Note(message, goesBySending: true), text.Body),
            },
        cancellationToken);

    private static bool IsSame(DraftText text, ReturnedMessage message) =>
        text.ReplyToId == message.ReplyToId
        && (message.ReplyToId is not null || text.RecipientId == message.RecipientId)
        && NotDeliveredNote.Without(MessageText.Decode(text.Body)) == message.Message.Body;

    /// <summary>The draft that its EHR keeps, where there was one.</summary>
    private async Task<Result<EhrDraft>> KeptByEhrAsync(ReturnedMessage message, CancellationToken cancellationToken)
    {
        if (message.DraftId is not { } number || FolderOf(adapters.IssuerOfMessage(number)) is not { } folder)
        {
            return new EhrDraft(null);
        }

        var held = await folder.HoldsAsync(message.Message.Sender, number, cancellationToken);
        if (!held.TryGet(out var stands, out var failure))
        {
            return failure.Fault == FailureOwner.Caller ? new EhrDraft(null) : failure;
        }

        if (!stands)
        {
            return new EhrDraft(null);
        }

        var noted = await folder.MarkAsync(message.Message, number, Note(message, goesBySending: false), cancellationToken);
        return noted.TryGet(out _, out var unmarked) || unmarked.Fault == FailureOwner.Caller || message.Attempt >= MaxAttemptsAtEhr
            ? new EhrDraft(new PutBack(number, IsNew: false))
            : unmarked;
    }

    private async Task<Result<PutBack>> MakeAsync(ReturnedMessage message, CancellationToken cancellationToken)
    {
        var keeper = message.ReplyToId is { } answered
            ? adapters.IssuerOfMessage(answered)
            : adapters.IssuerOfTeam(message.RecipientId ?? 0);
        if (FolderOf(keeper) is not { } folder)
        {
            return await KeepHereAsync(message, cancellationToken);
        }

        var saved = await SaveAsync(folder, message, message.Message, cancellationToken);
        if (saved.TryGet(out var draft, out var failure))
        {
            return draft;
        }

        var isRefused = failure.Fault == FailureOwner.Caller && message.Attempt >= MinRefusals;
        if (isRefused && message.Message is { IsReply: true, Recipient: not null })
        {
            // Its conversation is gone; its team may still be written to.
            var plain = await SaveAsync(folder, message, message.Message with { ReplyToId = null }, cancellationToken);
            if (plain.TryGet(out draft, out failure))
            {
                return draft;
            }
        }

        return isRefused || message.Attempt >= MaxAttemptsAtEhr ? await KeepHereAsync(message, cancellationToken) : failure;
    }

    /// <summary>Sending it may be legacy's, which knows nothing of notes.</summary>
    private static async Task<Result<PutBack>> SaveAsync(
        IDraftFolder folder, ReturnedMessage message, OutgoingMessage text, CancellationToken cancellationToken) =>
        (await folder.SaveAsync(text, Note(message, goesBySending: false), cancellationToken))
        .Map(draft => new PutBack(draft.Number, draft.IsNew));

    /// <summary>Its number comes from the submission, so that the same message makes one draft whoever puts it back.</summary>
    private async Task<Result<PutBack>> KeepHereAsync(ReturnedMessage message, CancellationToken cancellationToken)
    {
        var number = await aliases.GetOrAddAsync(
            message.Owner, new EhrMessageKey(DraftKeeper.KeptHere, null, message.NotDelivered.SubmissionId), cancellationToken);
        var isNew = await drafts.TryAddAsync(message.Owner, number, TextOf(message), message.ExpiresAt, cancellationToken);
        return new PutBack(number, isNew);
    }

    private static DraftText TextOf(ReturnedMessage returned)
    {
        var message = returned.Message;
        return new DraftText(
            returned.RecipientId ?? 0, message.Recipient?.Name ?? "", message.Recipient?.SuggestedNameDisplay, message.Category,
            Undecoded(message.Subject), NotDeliveredNote.Put(Note(returned, goesBySending: true), Undecoded(message.Body)))
        {
            Station = (message.Recipient?.Station ?? message.Facility.Station).Value,
            // What a reply to a message with a number of its EHR answers, only the EHR can say, and it did not take the reply.
            ReplyToId = returned.ReplyToId is { } answered && IdAliases.IsAlias(answered) ? answered : null,
            NotDelivered = returned.NotDelivered,
        };
    }

    /// <summary>So that decoding it when it is sent again gives what was sent.</summary>
    private static string Undecoded(string text) =>
        WebUtility.HtmlDecode(text) == text ? text : text.Replace("&", "&amp;", StringComparison.Ordinal);

    private static string Note(ReturnedMessage message, bool goesBySending) =>
        NotDeliveredNote.Write(message.Reason, message.SentAt, message.FileNames, goesBySending);

    private IDraftFolder? FolderOf(EhrProfile? keeper) =>
        keeper is { LegacySavesItsDrafts: true } ? folders.FirstOrDefault(folder => folder.Name == keeper.Name) : null;

    private sealed record EhrDraft(PutBack? Standing);
}
