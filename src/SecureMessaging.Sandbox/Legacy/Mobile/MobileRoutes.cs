namespace SecureMessaging.Sandbox.Legacy.Mobile;

/// <summary>Where the calls of the mobile app begin.</summary>
internal static class MobileRoutes
{
    public const string Base = "/mobile/v0/messaging/health";

    /// <summary>One call has a newer form.</summary>
    public const string NewerBase = "/mobile/v1/messaging/health";
}
