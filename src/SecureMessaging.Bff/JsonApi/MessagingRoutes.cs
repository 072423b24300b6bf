namespace SecureMessaging.Bff.JsonApi;

/// <summary>Where the web client's messaging calls begin.</summary>
internal static class MessagingRoutes
{
    public const string Base = "/my_health/v1/messaging";
}
