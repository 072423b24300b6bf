using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Settings;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Sending;

/// <summary>The point of no return: one POST that consumes the draft. Whatever it leaves open stays open here.</summary>
internal sealed class VistaDispatch(VistaClient client, VistaReplies replies, VistaUploads uploads, IOptions<VistaOptions> options)
{
    public async Task<DispatchOutcome> SendAsync(OutgoingMessage message, DispatchTicket ticket, CancellationToken cancellationToken)
    {
        var prepared = VistaTicket.Parse(ticket);
        var body = VistaSendContent.Bytes(
            VistaSendContent.Body(message, prepared.DraftId) with { PrescriptionId = message.PrescriptionId });
        var content = await ContentAsync(message, body, cancellationToken);
        if (!content.TryGet(out var create, out var failure))
        {
            return new DispatchOutcome.NotAccepted(failure);
        }

        var exchange = await client.SendAsync(
            message.Sender,
            Call(message, prepared.ReplyToId ?? VistaTicket.Number(message.ReplyToId), create),
            (reply, token) => replies.MessageAsync(reply, Operation(message), token),
            message.MayBeHandedOver,
            cancellationToken);
        return Outcome(exchange, prepared);
    }

    private static DispatchOutcome Outcome(VistaExchange<VistaMessage> exchange, VistaTicket prepared)
    {
        if (exchange.Result.TryGet(out var accepted, out var failure))
        {
            return new DispatchOutcome.Accepted(VistaMapper.Accepted(accepted));
        }

        // "Not a draft" about our own draft means that somebody sent it: most likely we did, and lost the answer.
        var ownDraftIsGone = failure.Is(SmCode.SentMessageNotDraft) && prepared.DraftId is not null;
        return ownDraftIsGone ? new DispatchOutcome.Unknown(failure)
            : exchange.NotProcessed ? new DispatchOutcome.NotAccepted(failure)
            : exchange.Answered ? new DispatchOutcome.Refused(failure)
            : new DispatchOutcome.Unknown(failure);
    }

    private async Task<Result<Func<HttpContent>>> ContentAsync(OutgoingMessage message, byte[] body, CancellationToken cancellationToken)
    {
        if (message.Attachments.IsEmpty)
        {
            return Success(() => VistaSendContent.Json(body));
        }

        if (!VistaAttachmentLimits.AreOrdinary(message, options.Value.Attachments).TryGet(out var ordinary, out var tooLarge))
        {
            return tooLarge;
        }

        // Drawn from a fresh id: a file cannot hold its own boundary.
        var boundary = Guid.NewGuid().ToString("N");
        if (ordinary)
        {
            var names = VistaFileNameReducer.Reduce(message.Attachments.Select(file => file.FileName));
            return Success(() => new VistaMultipart(boundary, body, message.Attachments, names));
        }

        var uploaded = await uploads.UploadAsync(message.Sender, message.Attachments, cancellationToken);
        return uploaded.TryGet(out var files, out var failure)
            ? Success(() => new VistaMultipart(
                boundary, body, JsonSerializer.SerializeToUtf8Bytes(files, VistaJson.Default.IReadOnlyListVistaLargeAttachment)))
            : failure;
    }

    private static VistaCall Call(OutgoingMessage message, long? replyTo, Func<HttpContent> content)
    {
        var attach = message.Attachments.IsEmpty ? "" : "/attach";
        return replyTo is null
            ? VistaCall.Post(VistaOperations.Send, $"message{(message.PrescriptionId is null ? "" : "/renewal")}{attach}", content)
            : VistaCall.Post(VistaOperations.Reply, $"message/{replyTo}/reply{attach}", content);
    }

    private static string Operation(OutgoingMessage message) => message.IsReply ? VistaOperations.Reply : VistaOperations.Send;

    private static Result<Func<HttpContent>> Success(Func<HttpContent> content) => content;
}
