using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Vista.Sessions;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>
/// Every header that leaves for MHV is set here, from configuration and the session. No request of a client is within reach,
/// so nothing a client sends can add, replace or remove one.
/// </summary>
internal static class VistaHeaders
{
    public const string AppToken = "appToken";
    public const string ApiKey = "x-api-key";
    public const string Token = "Token";
    public const string CorrelationId = "mhvCorrelationId";

    public static void ForSession(HttpRequestMessage request, string userAgent, string appToken, string? apiKey, MhvCorrelationId person)
    {
        ForAll(request, userAgent, apiKey);
        request.Headers.TryAddWithoutValidation(AppToken, appToken);
        request.Headers.TryAddWithoutValidation(CorrelationId, person.Value);
    }

    public static void ForCall(HttpRequestMessage request, string userAgent, string? apiKey, VistaSession session)
    {
        ForAll(request, userAgent, apiKey);
        request.Headers.TryAddWithoutValidation(Token, session.Token);
    }

    private static void ForAll(HttpRequestMessage request, string userAgent, string? apiKey)
    {
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        if (apiKey is not null)
        {
            // The old hosts have no gateway and no key.
            request.Headers.TryAddWithoutValidation(ApiKey, apiKey);
        }
    }
}
