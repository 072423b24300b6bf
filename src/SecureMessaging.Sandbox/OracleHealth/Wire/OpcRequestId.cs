using System.Text.RegularExpressions;

namespace SecureMessaging.Sandbox.OracleHealth.Wire;

/// <summary>The request id a client may send: letters, digits, <c>_</c> and <c>-</c> only. Every answer carries one.</summary>
internal static partial class OpcRequestId
{
    public const string Header = "opc-request-id";

    /// <summary>False when the client's id has other characters; the answer then carries an id of our own.</summary>
    public static bool TryEcho(HttpContext context)
    {
        var asked = context.Request.Headers[Header].ToString();
        var wellFormed = asked.Length == 0 || Allowed().IsMatch(asked);
        context.Response.Headers[Header] = asked.Length > 0 && wellFormed ? asked : $"/{Hex()}/{Hex()}";
        return wellFormed;
    }

    private static string Hex() => Guid.NewGuid().ToString("N").ToUpperInvariant();

    [GeneratedRegex("^[A-Za-z0-9_-]{1,255}$", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();
}
