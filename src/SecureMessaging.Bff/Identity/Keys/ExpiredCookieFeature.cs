namespace SecureMessaging.Bff.Identity.Keys;

/// <summary>The access token came in the cookie and was good until its time was over: the web client gets a new one by itself.</summary>
internal sealed class ExpiredCookieFeature
{
    public static readonly ExpiredCookieFeature Instance = new();

    private ExpiredCookieFeature()
    {
    }
}
