using System.Globalization;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Faults.Rules;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>Errors on demand: MHV's with a code, else the gateway's, else nothing at all, as an overloaded host does.</summary>
internal sealed class VistaErrorBody(VistaSwitchboard board) : IUpstreamErrorBody
{
    private const string DatabaseError =
        "<Error><developerMessage>Severity[Error]:database.exception;</developerMessage><errorCode>901</errorCode>"
        + "<message>Authentication Service Error</message></Error>";

    public string Upstream => UpstreamNames.Vista;

    public Task WriteAsync(HttpContext context, FaultRule rule)
    {
        var status = context.Response.StatusCode;
        if (!int.TryParse(rule.ErrorCode, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return Plain(status).ExecuteAsync(context);
        }

        // The one code seen as XML came from the session call's database.
        return (code == 901
            ? new WireResult(status, "application/xml", DatabaseError)
            : VistaReply.Json(VistaReply.Body(code, rule.DeveloperMessage ?? "", board.Current), status)).ExecuteAsync(context);
    }

    private static IResult Plain(int status) => status switch
    {
        403 => VistaReply.Gateway(status, "Forbidden"),
        404 => VistaReply.Json(new { error = "Not Found" }, status),
        413 => VistaReply.Gateway(status, "Request Too Long"),
        429 => VistaReply.Gateway(status, "Too Many Requests"),
        504 => VistaReply.Gateway(status, "Endpoint request timed out"),
        _ => new WireResult(status, null, ""),
    };
}
