using System.Security.Claims;
using System.Text.Json;

namespace SecureMessaging.Bff.Identity;

/// <summary>
/// Whether the identity of a signed-in person was verified. Judged once, where the token is validated; the mark it leaves has an
/// issuer no token can have.
/// </summary>
internal static class AssuranceLevel
{
    /// <summary>What issuers in use here call level 3 (NIST 800-63-2), and the level that took its place (800-63-3).</summary>
    public static readonly IReadOnlyList<string> DefaultAccepted =
    [
        "3", "LOA3", "http://idmanagement.gov/ns/assurance/loa/3", "IAL2", "http://idmanagement.gov/ns/assurance/ial/2",
    ];

    private const string Verified = "verified";
    private const string OwnIssuer = "secure-messaging-bff";

    public static bool IsEnough(ClaimsPrincipal principal, IdentityOptions options)
    {
        var accepted = options.AcceptedAssurance.Length > 0 ? options.AcceptedAssurance : DefaultAccepted;
        return !options.RequireAssurance || principal.FindAll(options.AssuranceClaim)
            .Any(claim => LevelIn(claim.Value) is { } level && accepted.Contains(level, StringComparer.OrdinalIgnoreCase));
    }

    public static void MarkVerified(ClaimsPrincipal principal) =>
        principal.AddIdentity(new ClaimsIdentity([new Claim(Verified, Verified, ClaimValueTypes.String, OwnIssuer)]));

    public static bool IsVerified(ClaimsPrincipal principal) =>
        principal.HasClaim(claim => claim.Type == Verified && claim.Issuer == OwnIssuer);

    /// <summary>The value itself, or what an object says is current: <c>{"current":3,"highest":3}</c>.</summary>
    private static string? LevelIn(string value)
    {
        if (!value.StartsWith('{'))
        {
            return value;
        }

        try
        {
            var level = JsonElement.Parse(value);
            return level.TryGetProperty("current", out var current) ? current.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
