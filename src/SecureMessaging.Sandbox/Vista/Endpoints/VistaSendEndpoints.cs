using System.Text.Json;
using SecureMessaging.Sandbox.Vista.Bridge;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista.Endpoints;

/// <summary>Sends, replies and drafts, as JSON and as multipart.</summary>
internal static class VistaSendEndpoints
{
    public static void Map(IEndpointRouteBuilder vista)
    {
        vista.MapPost("message", SendAsync).WithVistaOperation("send");
        vista.MapPost("message/attach", SendFilesAsync).WithVistaOperation("send");
        vista.MapPost("message/renewal", RenewAsync).WithVistaOperation("send");
        vista.MapPost("message/renewal/attach", RenewWithFilesAsync).WithVistaOperation("send");
        vista.MapPost("message/{id:long}/reply", ReplyAsync).WithVistaOperation("reply");
        vista.MapPost("message/{id:long}/reply/attach", ReplyFilesAsync).WithVistaOperation("reply");
        vista.MapPost("message/draft", DraftAsync).WithVistaOperation("draft");
        vista.MapPost("message/{id:long}/replydraft", ReplyDraftAsync).WithVistaOperation("draft");
    }

    private static async Task<IResult> SendAsync(
        VistaCall call, HttpRequest request, BridgeDelivery bridge, CancellationToken cancellationToken) =>
        Send(call, bridge, MailOf(call, await VistaBody.ReadAsync(request, cancellationToken)));

    private static async Task<IResult> SendFilesAsync(
        VistaCall call, HttpRequest request, BridgeDelivery bridge, MultipartMail multipart, CancellationToken cancellationToken)
    {
        var (body, files, limits) = await multipart.ReadAsync(request, call, cancellationToken);
        return Send(call, bridge, MailOf(call, body) is { } mail ? mail with { Files = files, Limits = limits } : null);
    }

    private static async Task<IResult> RenewAsync(
        VistaCall call, HttpRequest request, BridgeDelivery bridge, CancellationToken cancellationToken) =>
        Send(call, bridge, RenewalOf(call, await VistaBody.ReadAsync(request, cancellationToken)));

    private static async Task<IResult> RenewWithFilesAsync(
        VistaCall call, HttpRequest request, BridgeDelivery bridge, MultipartMail multipart, CancellationToken cancellationToken)
    {
        var (body, files, limits) = await multipart.ReadAsync(request, call, cancellationToken);
        return Send(call, bridge, RenewalOf(call, body) is { } mail ? mail with { Files = files, Limits = limits } : null);
    }

    private static IResult Send(VistaCall call, BridgeDelivery bridge, OutgoingMail? mail) =>
        mail is null ? Unreadable(call) : Reply(call, call.Mailbox.Send(bridge.Route(call.Mailbox.Persona, mail)));

    private static async Task<IResult> ReplyAsync(
        VistaCall call, long id, HttpRequest request, BridgeDelivery bridge, CancellationToken cancellationToken) =>
        MailOf(call, await VistaBody.ReadAsync(request, cancellationToken)) is { } mail
            ? Reply(call, call.Mailbox.Reply(id, bridge.RouteReply(call.Mailbox, id, mail)))
            : Unreadable(call);

    private static async Task<IResult> ReplyFilesAsync(
        VistaCall call, long id, HttpRequest request, BridgeDelivery bridge, MultipartMail multipart, CancellationToken cancellationToken)
    {
        var (body, files, limits) = await multipart.ReadAsync(request, call, cancellationToken);
        return MailOf(call, body) is { } mail
            ? Reply(call, call.Mailbox.Reply(id, bridge.RouteReply(call.Mailbox, id, mail with { Files = files, Limits = limits })))
            : Unreadable(call);
    }

    private static async Task<IResult> DraftAsync(
        VistaCall call, HttpRequest request, BridgeDelivery bridge, CancellationToken cancellationToken) =>
        MailOf(call, await VistaBody.ReadAsync(request, cancellationToken)) is { } mail
            ? Reply(call, call.Mailbox.SaveDraft(bridge.Route(call.Mailbox.Persona, mail)))
            : Unreadable(call);

    private static async Task<IResult> ReplyDraftAsync(
        VistaCall call, long id, HttpRequest request, BridgeDelivery bridge, CancellationToken cancellationToken) =>
        MailOf(call, await VistaBody.ReadAsync(request, cancellationToken)) is { } mail
            ? Reply(call, call.Mailbox.SaveReplyDraft(id, bridge.RouteReply(call.Mailbox, id, mail)))
            : Unreadable(call);

    private static OutgoingMail? MailOf(VistaCall call, JsonElement? body) => body is { ValueKind: JsonValueKind.Object } fields
        ? new OutgoingMail
        {
            TeamId = fields.Number("recipientId"),
            Category = fields.Text("category"),
            Subject = fields.Text("subject"),
            Body = fields.Text("body"),
            DraftId = fields.Number("id"),
            Effects = call.Effects,
        }
        : null;

    /// <summary>Only here is the prescription read: a message that names it elsewhere loses it. Null where it is missing.</summary>
    private static OutgoingMail? RenewalOf(VistaCall call, JsonElement? body) =>
        MailOf(call, body) is { } mail && body!.Value.Text("prescriptionId") is { } prescription && !string.IsNullOrWhiteSpace(prescription)
            ? mail with { PrescriptionId = prescription }
            : null;

    private static IResult Unreadable(VistaCall call) => VistaReply.Error(MailRefusal.Unknown, call.Switches);

    private static IResult Reply(VistaCall call, MailResult<MailMessage> result) => result.Succeeded(out var message, out var refusal)
        ? VistaReply.Json(MessageMapper.Full(message, call.Switches))
        : VistaReply.Error(refusal, call.Switches);
}
