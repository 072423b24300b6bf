using System.Globalization;
using Microsoft.Extensions.Options;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Sending;
using SecureMessaging.Ehr.Vista.Settings;

namespace SecureMessaging.Ehr.Vista.Delivery;

/// <summary>
/// Looks for a message: in Sent by its number, then by its content; then whether its draft is still a draft. Works whether the
/// EHR keeps a draft's number on sending or gives a new one.
/// </summary>
internal sealed class VistaDelivery(VistaFolder folders, VistaThread threads, IOptions<VistaOptions> options, TimeProvider time)
{
    public async Task<DeliveryEvidence> CheckDeliveryAsync(DeliveryQuery query, VistaScope scope, CancellationToken cancellationToken)
    {
        var patient = query.Message.Sender;
        var notBefore = query.NotBefore - options.Value.Delivery.ClockSkew;
        var draft = VistaTicket.Parse(query.Ticket).DraftId;
        var number = VistaTicket.Number(query.RecordId) ?? draft;
        var sent = await folders.ReadAsync(patient, VistaFolder.Sent, notBefore, number, scope, cancellationToken);
        if (!sent.TryGet(out var rows, out var failure))
        {
            return new DeliveryEvidence.CannotTell(failure);
        }

        if (rows.FirstOrDefault(row => row.Number == number && number is not null) is { } known
            && await ByNumberAsync(query, known, scope, cancellationToken) is { } evidence)
        {
            return evidence;
        }

        if (query.RecordId is not null)
        {
            // The EHR named the number itself: another message of the same words is not this one.
            return new DeliveryEvidence.NotVisible();
        }

        return await ByContentAsync(query, rows, notBefore, scope, cancellationToken)
            ?? await ByDraftAsync(query, draft, scope, cancellationToken);
    }

    /// <summary>
    /// The number proves it, unless another submission was found under it too: an EHR that was restored gives numbers
    /// again. Then the text decides. Null when the message of that number is another one.
    /// </summary>
    private async Task<DeliveryEvidence?> ByNumberAsync(
        DeliveryQuery query, VistaMessage row, VistaScope scope, CancellationToken cancellationToken)
    {
        var number = row.Number!.Value.ToString(CultureInfo.InvariantCulture);
        if (query.Taken.Contains(number))
        {
            return null;
        }

        if (!query.Claimed.Contains(number))
        {
            return new DeliveryEvidence.Found(VistaMapper.Accepted(row));
        }

        var read = await threads.ReadMessageAsync(query.Message.Sender, row.Number.Value, scope, cancellationToken);
        return !read.TryGet(out var whole, out var failure) ? new DeliveryEvidence.CannotTell(failure)
            : VistaMatch.Is(whole, query.Message) ? new DeliveryEvidence.Found(VistaMapper.Accepted(row))
            : null;
    }

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
            var read = await threads.ReadMessageAsync(query.Message.Sender, row.Number!.Value, scope, cancellationToken);
            if (!read.TryGet(out var whole, out var failure))
            {
                return new DeliveryEvidence.CannotTell(failure);
            }

            if (VistaMatch.Is(whole, query.Message))
            {
                return new DeliveryEvidence.Found(VistaMapper.Accepted(row));
            }
        }

        return null;
    }

    private static bool MayBe(DeliveryQuery query, VistaMessage row, DateTimeOffset notBefore) =>
        row.Number is { } number
        && !query.Taken.Contains(number.ToString(CultureInfo.InvariantCulture))
        && VistaMatch.MayBe(row, query.Message, notBefore);

    private async Task<DeliveryEvidence> ByDraftAsync(
        DeliveryQuery query, long? draft, VistaScope scope, CancellationToken cancellationToken)
    {
        if (draft is null || (!query.RecordIsDone && time.GetUtcNow() - query.DispatchEnd < options.Value.Delivery.SettleTime))
        {
            // Without a draft, or while a send may still be under way inside the EHR, absence proves nothing.
            return new DeliveryEvidence.NotVisible();
        }

        var drafts = await folders.ReadAsync(query.Message.Sender, VistaFolder.Drafts, since: null, until: null, scope, cancellationToken);
        if (!drafts.TryGet(out var rows, out var failure))
        {
            return new DeliveryEvidence.CannotTell(failure);
        }

        return rows.Any(row => row.Number == draft && row.SentDate is null)
            ? new DeliveryEvidence.SurelyAbsent()
            : new DeliveryEvidence.NotVisible();
    }
}
