using System.Globalization;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Bridge;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Sending;
using SecureMessaging.Ehr.Vista.Settings;

namespace SecureMessaging.Ehr.Vista.Delivery;

/// <summary>
/// Finds a message: in Sent by its number and text, then by its content; then whether its draft is still a draft. Works
/// whether the EHR keeps a draft's number on sending or gives a new one.
/// </summary>
internal sealed class VistaDelivery(
    VistaFolder folders, VistaThread threads, VistaReplyThreads conversations, IOptions<VistaOptions> options)
{
    public async Task<DeliveryEvidence> CheckDeliveryAsync(DeliveryQuery query, VistaScope scope, CancellationToken cancellationToken)
    {
        var patient = query.Message.Sender;
        var notBefore = query.NotBefore - options.Value.Delivery.ClockSkew;
        var draft = VistaTicket.Parse(query.Ticket).DraftId;
        var number = VistaTicket.Number(query.EhrMessageId) ?? draft;
        var sent = await folders.ReadAsync(patient, VistaFolder.Sent, notBefore, number, scope, cancellationToken);
        if (!sent.TryGet(out var read, out var failure))
        {
            return new DeliveryEvidence.CannotTell(failure);
        }

        var rows = read.Rows;
        var known = rows.FirstOrDefault(row => row.Number == number && number is not null);
        var byNumber = known is null ? null : await ByNumberAsync(query, known, scope, cancellationToken);
        if (byNumber is DeliveryEvidence.Found or DeliveryEvidence.CannotTell)
        {
            return byNumber;
        }

        // An acknowledged message was sent, so its draft proves nothing more.
        var found = await ByContentAsync(query, rows, notBefore, scope, cancellationToken)
            ?? byNumber
            ?? (query.EhrMessageId is null
                ? await ByDraftAsync(query, draft, scope, cancellationToken)
                : new DeliveryEvidence.NotVisible());

        // It may be among those that the list does not show: then it is not called lost.
        return found is DeliveryEvidence.NotVisible && read.IsCut ? new DeliveryEvidence.CannotTell(VistaFolder.Cut) : found;
    }

    /// <summary>
    /// Number and text together prove it. Where another submission holds the number, the EHR may have been restored and
    /// gives numbers again: then the files are compared too. Null where the number is known to be another message's.
    /// </summary>
    private async Task<DeliveryEvidence?> ByNumberAsync(
        DeliveryQuery query, VistaMessage row, VistaScope scope, CancellationToken cancellationToken)
    {
        var number = row.Number!.Value.ToString(CultureInfo.InvariantCulture);
        if (query.Taken.Contains(number))
        {
            return null;
        }

        if (!(await WholeAsync(query, row, scope, cancellationToken)).TryGet(out var whole, out var failure))
        {
            return new DeliveryEvidence.CannotTell(failure);
        }

        var isClaimed = query.Claimed.Contains(number);
        return (isClaimed ? VistaMatch.Is(whole, query.Message) : VistaMatch.HasText(whole, query.Message))
            ? new DeliveryEvidence.Found(VistaMapper.Accepted(row))
            : isClaimed ? null
            : WasADraftTooLong(query, row) ? new DeliveryEvidence.SurelyAbsent()
            : new DeliveryEvidence.OtherText();
    }

    /// <summary>
    /// Its draft was sent with other words, and so late that no send of this message can have been under way: until then it was still a
    /// draft, which proves the same as one that is a draft now.
    /// </summary>
    private bool WasADraftTooLong(DeliveryQuery query, VistaMessage row) =>
        query.EhrMessageId is null && row.SentDate - options.Value.Delivery.ClockSkew >= SendsEnd(query);

    /// <summary>From here on no send of the message can be under way inside the EHR.</summary>
    private DateTimeOffset SendsEnd(DeliveryQuery query) =>
        query.EhrIsDone ? query.DispatchEnd : query.DispatchEnd + options.Value.Delivery.SettleTime;

    /// <summary>Lists leave the text out; a row that has it needs no second read.</summary>
    private async Task<Result<VistaMessage>> WholeAsync(
        DeliveryQuery query, VistaMessage row, VistaScope scope, CancellationToken cancellationToken) =>
        row.Text is not null
            ? row
            : await threads.ReadMessageAsync(query.Message.Sender, row.Number!.Value, scope, cancellationToken);

    private async Task<DeliveryEvidence?> ByContentAsync(
        DeliveryQuery query,
        IReadOnlyList<VistaMessage> rows,
        DateTimeOffset notBefore,
        VistaScope scope,
        CancellationToken cancellationToken)
    {
        // Oldest first: of two equal messages the earlier submission is usually asked about first.
        foreach (var row in rows.Reverse().Where(row => MayBe(query, row, notBefore)))
        {
            if (!(await WholeAsync(query, row, scope, cancellationToken)).TryGet(out var whole, out var failure))
            {
                return new DeliveryEvidence.CannotTell(failure);
            }

            if (!VistaMatch.Is(whole, query.Message))
            {
                continue;
            }

            if (!(await IsInConversationAsync(query, row, cancellationToken)).TryGet(out var isItself, out failure))
            {
                return new DeliveryEvidence.CannotTell(failure);
            }

            if (isItself)
            {
                return new DeliveryEvidence.Found(VistaMapper.Accepted(row));
            }
        }

        return null;
    }

    /// <summary>A reply's words prove nothing where they stand in another conversation.</summary>
    private async Task<Result<bool>> IsInConversationAsync(DeliveryQuery query, VistaMessage row, CancellationToken cancellationToken) =>
        (VistaTicket.Parse(query.Ticket).ReplyToId ?? VistaTicket.Number(query.Message.ReplyToId)) is { } answered
            ? await conversations.IsAnswerToAsync(query.Message.Sender, row.Number!.Value, answered, cancellationToken)
            : true;

    private static bool MayBe(DeliveryQuery query, VistaMessage row, DateTimeOffset notBefore) =>
        row.Number is { } number
        && !query.Taken.Contains(number.ToString(CultureInfo.InvariantCulture))
        && VistaMatch.MayBe(row, query.Message, notBefore);

    private async Task<DeliveryEvidence> ByDraftAsync(
        DeliveryQuery query, long? draft, VistaScope scope, CancellationToken cancellationToken)
    {
        if (draft is null || (!query.EhrIsDone && query.Now < SendsEnd(query)))
        {
            // Without a draft, or while a send may still be under way inside the EHR, absence proves nothing.
            return new DeliveryEvidence.NotVisible();
        }

        var drafts = await folders.ReadAsync(
            query.Message.Sender, VistaFolder.Drafts, since: null, until: draft, scope, cancellationToken);
        if (!drafts.TryGet(out var read, out var failure))
        {
            return new DeliveryEvidence.CannotTell(failure);
        }

        return read.Rows.Any(row => row.Number == draft && row.SentDate is null)
            ? new DeliveryEvidence.SurelyAbsent()
            : new DeliveryEvidence.NotVisible();
    }
}
