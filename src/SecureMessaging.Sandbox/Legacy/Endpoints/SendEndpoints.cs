using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Bridge;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Legacy.Endpoints;

/// <summary>Sending: a new message, a reply, a renewal.</summary>
internal static class SendEndpoints
{
    public static void MapSends(this IEndpointRouteBuilder messaging, bool withRenewals = true)
    {
        messaging.MapPost("/messages", SendAsync).Legacy("send");
        messaging.MapPost("/messages/{id:long}/reply", ReplyAsync).Legacy("reply");
        if (withRenewals)
        {
            messaging.MapPost("/messages/renewal", RenewAsync).Legacy("send");
        }
    }

    private static async Task<IResult> SendAsync(
        HttpContext context, LegacyCaller caller, BridgeDelivery bridge, CancellationToken cancellationToken)
    {
        var (request, refusal) = await SendRequest.ReadAsync(context.Request, cancellationToken);
        return request is null
            ? refusal!
            : request.Check(caller, isReply: false) ?? Answer(caller,
                caller.Mailbox.Send(Routed(caller, bridge, await request.ToMailAsync(context, cancellationToken))),
                StatusCodes.Status200OK);
    }

    private static OutgoingMail Routed(LegacyCaller caller, BridgeDelivery bridge, OutgoingMail mail) =>
        caller.WithOracleHealth ? bridge.Route(caller.Persona, mail) : mail;

    /// <summary>The web client names the draft in the path when there is one, else the newest message.</summary>
    private static async Task<IResult> ReplyAsync(
        long id, HttpContext context, LegacyCaller caller, BridgeDelivery bridge, CancellationToken cancellationToken)
    {
        var (request, refusal) = await SendRequest.ReadAsync(context.Request, cancellationToken);
        if (request is null)
        {
            return refusal!;
        }

        if (request.Check(caller, isReply: true) is { } invalid)
        {
            return invalid;
        }

        var source = caller.Mailbox.Peek(id).Succeeded(out var named, out _) && named.IsDraft && named.ReplyToId is { } answered
            ? answered
            : id;
        var mail = bridge.RouteReply(caller.Mailbox, source, await request.ToMailAsync(context, cancellationToken));
        return Answer(caller, caller.Mailbox.Reply(source, mail), StatusCodes.Status201Created);
    }

    private static async Task<IResult> RenewAsync(
        HttpContext context, LegacyCaller caller, BridgeDelivery bridge, CancellationToken cancellationToken)
    {
        var (request, refusal) = await SendRequest.ReadAsync(context.Request, cancellationToken);
        if (request is null)
        {
            return refusal!;
        }

        if (string.IsNullOrWhiteSpace(request.Input.Text("prescription_id")))
        {
            return LegacyErrors.MissingParameter("prescription_id");
        }

        if (request.Files.Count > 0)
        {
            return LegacyErrors.Single(400, "103", "Invalid field value", "uploads are not allowed for a renewal");
        }

        return request.Check(caller, isReply: false)
            ?? Answer(
                caller, caller.Mailbox.Send(Routed(caller, bridge, await request.ToMailAsync(context, cancellationToken))),
                StatusCodes.Status200OK);
    }

    private static LegacyResponse Answer(LegacyCaller caller, MailResult<MailMessage> sent, int status)
    {
        if (!sent.Succeeded(out var message, out var refusal))
        {
            return LegacyErrors.Of(refusal);
        }

        var document = new LegacyDocument(caller.Describe(message))
        {
            Included = message.Attachments.Count == 0
                ? null
                : [.. message.Attachments.Select(attachment => caller.Describe(message, attachment))],
        };
        return new LegacyResponse(document, status);
    }
}
