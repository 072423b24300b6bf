using System.Globalization;
using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Bridge;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Sessions;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista.Endpoints;

/// <summary><c>GET session</c>: the answer is in the headers, the body is empty.</summary>
internal static class VistaSessionEndpoint
{
    public static IResult Open(
        HttpContext context, VistaSessions sessions, VistaSwitchboard board, PersonaCatalog personas, BridgeSync sync, SandboxClock clock)
    {
        var switches = board.Current;
        var headers = context.Request.Headers;
        if (!switches.AppTokens.Contains(headers[VistaHeaders.AppToken].ToString()))
        {
            return VistaReply.Error(new MailRefusal(101), switches);
        }

        var correlationId = headers[VistaHeaders.CorrelationId].ToString();
        if (correlationId.Length == 0)
        {
            return VistaReply.Error(new MailRefusal(104), switches);
        }

        if (personas.FindByMhvCorrelationId(correlationId) is not { } persona)
        {
            return VistaReply.Error(new MailRefusal(105), switches);
        }

        if (!persona.MayMessage)
        {
            return VistaReply.Error(new MailRefusal(106), switches);
        }

        if (context.Request.Query["requiresOHMessages"] == "1")
        {
            sync.Start(persona);
        }

        Announce(context.Response, sessions.Open(persona), switches, clock);
        return VistaReply.Empty();
    }

    private static void Announce(HttpResponse response, VistaSession session, VistaSwitches switches, SandboxClock clock)
    {
        if (switches.SessionTokenHeader.Length > 0)
        {
            response.Headers[switches.SessionTokenHeader] = session.Token;
        }

        // The life of the token is Expires minus Date, so both must tell the sandbox's time.
        var now = clock.GetUtcNow();
        response.Headers.Date = Rfc1123(now);
        response.Headers.Expires = switches.SessionExpires switch
        {
            "zero" => "0",
            "past" => Rfc1123(now.AddHours(-1)),
            "junk" => "soon",
            "missing" => default,
            _ => Rfc1123(session.ExpiresAt),
        };
    }

    private static string Rfc1123(DateTimeOffset time) => time.ToString("r", CultureInfo.InvariantCulture);
}
