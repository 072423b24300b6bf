namespace SecureMessaging.Bff.JsonApi;

/// <summary>Where the messaging calls begin.</summary>
internal static class MessagingRoutes
{
    /// <summary>Of the web client.</summary>
    public const string Base = "/my_health/v1/messaging";

    /// <summary>All calls of the mobile app, whatever they are about.</summary>
    public const string App = "/mobile";

    /// <summary>Of the mobile app.</summary>
    public const string AppBase = $"{App}/v0/messaging/health";

    /// <summary>The one of the two under which a request came.</summary>
    public static string BaseOf(HttpRequest request) => request.Path.StartsWithSegments(AppBase) ? AppBase : Base;
}
