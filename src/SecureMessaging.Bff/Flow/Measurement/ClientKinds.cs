using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Bff.Flow.Measurement;

/// <summary>
/// What a person uses, by the one rule there is. The path says it of the mobile app, whose calls have an address of their own. A browser
/// says it by the client hint, and one that sends no hint by its user agent, where phones and tablets write <c>Mobi</c> or
/// <c>Android</c>. A tablet that asks for the pages of a computer counts as one.
/// </summary>
internal static class ClientKinds
{
    private const string MobileHint = "Sec-CH-UA-Mobile";

    public static ClientKind Of(HttpRequest request)
    {
        if (request.Path.StartsWithSegments(MessagingRoutes.App))
        {
            return ClientKind.App;
        }

        return request.Headers[MobileHint].ToString() switch
        {
            "?1" => ClientKind.WebMobile,
            "?0" => ClientKind.WebDesktop,
            _ => OfAgent(request.Headers.UserAgent.ToString()),
        };
    }

    private static ClientKind OfAgent(string agent)
    {
        // What every browser begins with; a program that calls the API by itself does not.
        if (!agent.StartsWith("Mozilla/", StringComparison.Ordinal))
        {
            return ClientKind.Unknown;
        }

        return agent.Contains("Mobi", StringComparison.Ordinal) || agent.Contains("Android", StringComparison.Ordinal)
            ? ClientKind.WebMobile
            : ClientKind.WebDesktop;
    }
}
