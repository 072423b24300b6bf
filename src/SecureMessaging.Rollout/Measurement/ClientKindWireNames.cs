namespace SecureMessaging.Rollout.Measurement;

/// <summary>The names in the store, in metrics and on the wire.</summary>
public static class ClientKindWireNames
{
    public static string ToWireName(this ClientKind client) => client switch
    {
        ClientKind.WebDesktop => "web_desktop",
        ClientKind.WebMobile => "web_mobile",
        ClientKind.App => "app",
        _ => "unknown",
    };
}
