using System.Globalization;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Faults.Rules;
using SecureMessaging.Sandbox.IdentityProvider;
using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Legacy;

/// <summary>How legacy words an error, ends a session, and tells whose call it is.</summary>
internal sealed class LegacyFaults(AccessTokens tokens) : IUpstreamErrorBody, ITokenRevoker, ICallerResolver
{
    public string Upstream => UpstreamNames.Legacy;

    public async ValueTask<Persona?> ResolveAsync(HttpContext context) => await tokens.ReadAsync(context);

    public void Revoke(HttpContext context) => tokens.RefuseAllMintedSoFar();

    public Task WriteAsync(HttpContext context, FaultRule rule)
    {
        var status = context.Response.StatusCode;
        var answer = rule.ErrorCode is { } code
            && int.TryParse(code.Replace("SM", "", StringComparison.Ordinal), NumberStyles.None,
                CultureInfo.InvariantCulture, out var number)
            ? LegacyErrors.OfSm(number).WithStatus(status)
            : LegacyErrors.Single(status, status.ToString(CultureInfo.InvariantCulture), TitleOf(status), TitleOf(status));
        return answer.ExecuteAsync(context);
    }

    private static string TitleOf(int status) => status switch
    {
        429 => "Too Many Requests",
        500 => "Internal server error",
        502 => "Bad Gateway",
        503 => "Service unavailable",
        504 => "Gateway timeout",
        _ => "Operation failed",
    };
}
