using System.Globalization;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Bridge;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Sending;
using SecureMessaging.Ehr.Vista.Settings;

namespace SecureMessaging.Ehr.Vista.Delivery;

/// <summary>MHV's folder of drafts. Reading the draft itself would say the same, and mark a message as read where it is none.</summary>
internal sealed class VistaDraftFolder(
    VistaFolder folder, VistaThread threads, VistaReplyThreads conversations, VistaDrafts drafts, IOptions<VistaOptions> options)
    : IDraftFolder
{
    /// <summary>How many drafts that could be the one are read with their text.</summary>
    private const int MaxCompared = 20;

    public EhrName Name => EhrName.Vista;

    public async Task<Result<bool>> HoldsAsync(Patient patient, long number, CancellationToken cancellationToken)
    {
        var read = await RowsAsync(patient, number, cancellationToken);
        return read.TryGet(out var rows, out var failure) ? rows.Any(row => row.Number == number) : failure;
    }

    public async Task<Result<FoundDraft>> ReadAsync(OutgoingMessage message, long number, CancellationToken cancellationToken)
    {
        if (!(await RowsAsync(message.Sender, number, cancellationToken)).TryGet(out var rows, out var failure))
        {
            return failure;
        }

        if (rows.FirstOrDefault(row => row.Number == number && row.SentDate is null) is not { } row || !VistaMatch.IsTo(row, message))
        {
            return new FoundDraft(null);
        }

        var whole = row.Text is not null ? row : await ReadAsync(message.Sender, number, cancellationToken);
        if (!whole.TryGet(out var draft, out failure)
            || !(await IsInConversationAsync(message, number, cancellationToken)).TryGet(out var isItself, out failure))
        {
            return failure;
        }

        return new FoundDraft(isItself ? VistaText.Decode(draft.Text) ?? "" : null);
    }

    /// <summary>Only a conversation says when a draft was saved, and it may lack the draft itself: then the last one is taken.</summary>
    public async Task<Result<long?>> FindSavedSinceAsync(
        OutgoingMessage message, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = await FindAsync(
            message,
            draft => draft.Number != VistaTicket.Number(message.DraftId) && VistaMatch.HasText(draft, message)
                && (draft.DraftDate is not { } saved || saved >= since - options.Value.Delivery.ClockSkew),
            cancellationToken);
        return found.Map(same => same.Draft);
    }

    public Task<Result<Done>> DeleteAsync(Patient patient, long number, CancellationToken cancellationToken) =>
        drafts.DeleteAsync(patient, number, cancellationToken);

    public async Task<Result<SavedDraft>> WriteAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        (await drafts.SaveAsync(message, cancellationToken)).Map(
            ticket => new SavedDraft(ticket.DraftId!.Value, IsNew: message.DraftId is null));

    public async Task<Result<Done>> MarkAsync(OutgoingMessage message, long number, string note, CancellationToken cancellationToken)
    {
        var read = await ReadAsync(message, number, cancellationToken);
        if (!read.TryGet(out var draft, out var failure))
        {
            return failure;
        }

        // What its writer wrote since is not to be touched.
        if (draft.Text is not { } text || !VistaMatch.AreSame(text, message.Body))
        {
            return Done.Value;
        }

        var marked = Marked(message, note) with { DraftId = number.ToString(CultureInfo.InvariantCulture) };
        return (await drafts.SaveAsync(marked, cancellationToken)).Map(_ => Done.Value);
    }

    public async Task<Result<SavedDraft>> SaveAsync(OutgoingMessage message, string note, CancellationToken cancellationToken)
    {
        var marked = Marked(message, note);
        var found = await FindAsync(
            message, draft => VistaMatch.HasText(draft, message) || VistaMatch.HasText(draft, marked), cancellationToken);
        if (!found.TryGet(out var same, out var unreadable))
        {
            return unreadable;
        }

        if (same.Draft is { } standing)
        {
            // It stands, with the note or without: another would show the message twice.
            var noted = await MarkAsync(message, standing, note, cancellationToken);
            return noted.TryGet(out _, out var unmarked) || unmarked.Fault == FailureOwner.Caller
                ? new SavedDraft(standing, IsNew: false)
                : unmarked;
        }

        var saved = await drafts.SaveAsync(marked, cancellationToken);
        return saved.Map(ticket => new SavedDraft(ticket.DraftId!.Value, IsNew: true));
    }

    private static OutgoingMessage Marked(OutgoingMessage message, string note) =>
        message with { DraftId = null, Body = $"{note}\n\n{message.Body}" };

    /// <summary>MHV saves the same words as often as they come: what an earlier attempt saved must be found before another.</summary>
    private async Task<Result<SameWords>> FindAsync(
        OutgoingMessage plain, Predicate<VistaMessage> isSame, CancellationToken cancellationToken)
    {
        var read = await folder.ReadAsync(
            plain.Sender, VistaFolder.Drafts, since: null, until: null, VistaScope.WithOracleHealth, cancellationToken);
        if (!read.TryGet(out var list, out var failure))
        {
            return failure;
        }

        foreach (var row in list.Rows.Where(row => row.SentDate is null && VistaMatch.IsTo(row, plain))
            .OrderByDescending(row => row.Number).Take(MaxCompared))
        {
            var whole = row.Text is not null ? row : await ReadAsync(plain.Sender, row.Number!.Value, cancellationToken);
            if (!whole.TryGet(out var draft, out var unreadable))
            {
                return unreadable;
            }

            if (!isSame(draft))
            {
                continue;
            }

            if (!(await IsInConversationAsync(plain, row.Number!.Value, cancellationToken)).TryGet(out var isItself, out failure))
            {
                return failure;
            }

            if (isItself)
            {
                return new SameWords(row.Number);
            }
        }

        return list.IsCut ? VistaFolder.Cut : new SameWords(null);
    }

    /// <summary>The drafts down to that of the number, unless it may stand behind the page limit.</summary>
    private async Task<Result<IReadOnlyList<VistaMessage>>> RowsAsync(Patient patient, long number, CancellationToken cancellationToken)
    {
        var read = await folder.ReadAsync(
            patient, VistaFolder.Drafts, since: null, until: number, VistaScope.WithOracleHealth, cancellationToken);
        return !read.TryGet(out var list, out var failure) ? failure
            : list.IsCut ? VistaFolder.Cut
            : new Result<IReadOnlyList<VistaMessage>>.Success(list.Rows);
    }

    private async Task<Result<bool>> IsInConversationAsync(OutgoingMessage plain, long draft, CancellationToken cancellationToken) =>
        VistaTicket.Number(plain.ReplyToId) is { } answered
            ? await conversations.IsAnswerToAsync(plain.Sender, draft, answered, cancellationToken)
            : true;

    private Task<Result<VistaMessage>> ReadAsync(Patient patient, long number, CancellationToken cancellationToken) =>
        threads.ReadMessageAsync(patient, number, VistaScope.WithOracleHealth, cancellationToken);

    private sealed record SameWords(long? Draft);
}
