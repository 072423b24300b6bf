using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Sending;

/// <summary>
/// Saves the draft whose id makes the send recognisable: the send consumes it, so a draft that is gone tells of a message that
/// was taken, and a second send of it is refused instead of doubled.
/// </summary>
internal sealed class VistaDrafts(VistaClient client, VistaReplies replies)
{
    public async Task<Result<DispatchTicket>> SaveAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var known = VistaTicket.Number(message.DraftId);
        var replyTo = VistaTicket.Number(message.ReplyToId);
        if ((message.DraftId is not null && known is null) || (message.ReplyToId is not null && replyTo is null))
        {
            return RequestRefused.NotFound("message");
        }

        var saved = await PostAsync(message, known, replyTo, cancellationToken);
        return saved.Map(draft => new VistaTicket(draft.Number, replyTo).ToTicket());
    }

    /// <summary>MHV has no verb for it: the bare number, posted, is moved to the trash.</summary>
    public async Task<Result<Done>> DeleteAsync(Patient patient, long number, CancellationToken cancellationToken) =>
        (await client.SendAsync(
            patient,
            VistaCall.Post(VistaOperations.Delete, $"message/{number}", () => new ByteArrayContent([])),
            (reply, _) => VistaReplies.DoneAsync(reply, VistaOperations.Delete),
            cancellationToken)).Result;

    private async Task<Result<VistaMessage>> PostAsync(
        OutgoingMessage message, long? known, long? replyTo, CancellationToken cancellationToken)
    {
        var body = VistaSendContent.Body(message, known);
        var call = replyTo is null
            ? VistaCall.Post(VistaOperations.Draft, $"message/draft", () => VistaSendContent.Json(body))
            : VistaCall.Post(VistaOperations.Draft, $"message/{replyTo}/replydraft", () => VistaSendContent.Json(body));
        var exchange = await client.SendAsync(
            message.Sender, call, (reply, token) => replies.MessageAsync(reply, VistaOperations.Draft, token), cancellationToken);
        return exchange.Result;
    }
}
