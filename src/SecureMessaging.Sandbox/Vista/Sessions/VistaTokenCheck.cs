using System.Security.Cryptography;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Vista.Bridge;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista.Sessions;

/// <summary>Checks key and token before a call of the patient API is served, and puts on the headers all its replies carry.</summary>
internal sealed class VistaTokenCheck(RequestDelegate next, VistaSessions sessions, VistaMailboxes mailboxes, VistaSwitchboard board,
    BridgePull pull)
{
    private static readonly MailRefusal InvalidCredentials = new(103);
    private static readonly MailRefusal MissingCredentials = new(104);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<VistaAddress>() is not { } address)
        {
            await next(context);
            return;
        }

        var switches = board.Current;
        if (switches.Host == (address.Gateway ? "OldHost" : "Gateway"))
        {
            await VistaReply.Html(StatusCodes.Status404NotFound, "Not Found").ExecuteAsync(context);
            return;
        }

        SetCommonHeaders(context, address);
        if (Refusal(context, address, switches) is { } refusal)
        {
            await refusal.ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private IResult? Refusal(HttpContext context, VistaAddress address, VistaSwitches switches)
    {
        var headers = context.Request.Headers;
        if (address.Gateway && !switches.ApiKeys.Contains(headers[VistaHeaders.ApiKey].ToString()))
        {
            return VistaReply.Gateway(StatusCodes.Status403Forbidden, "Forbidden");
        }

        var operation = context.GetEndpoint()?.Metadata.GetMetadata<UpstreamOperation>()?.Operation;
        if (operation is VistaConventions.Session or VistaConventions.Unknown)
        {
            return null;
        }

        var token = headers[VistaHeaders.Token].ToString();
        if (sessions.Find(token) is not { } session)
        {
            return switches.AuthErrorForm == "401"
                ? VistaReply.Gateway(StatusCodes.Status401Unauthorized, "Unauthorized")
                : VistaReply.Error(token.Length == 0 ? MissingCredentials : InvalidCredentials, switches);
        }

        var withOracleHealth = context.Request.Query["requiresOHMessages"] == "1" || switches.UnaskedOracleHealthRows;
        var mailbox = mailboxes.Of(session.Persona);
        if (withOracleHealth)
        {
            pull.Into(mailbox);
        }

        context.Features.Set(new VistaCall(mailbox, switches, withOracleHealth, CallEffects.Of(context)));
        return null;
    }

    private static void SetCommonHeaders(HttpContext context, VistaAddress address)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache, no-store, max-age=0, must-revalidate";
        headers.Pragma = "no-cache";
        if (address.Gateway)
        {
            headers["x-amzn-requestid"] = Guid.NewGuid().ToString();
            headers["x-amz-apigw-id"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(11));
            headers.Expires = "0";
        }
    }
}
