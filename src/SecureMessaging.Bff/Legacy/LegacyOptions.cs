namespace SecureMessaging.Bff.Legacy;

/// <summary>The existing messaging API that answers the base flow. Section <c>Legacy</c>.</summary>
internal sealed class LegacyOptions
{
    public const string Section = "Legacy";

    /// <summary>Absolute base address, without a path. Required.</summary>
    public string BaseAddress { get; init; } = "";

    /// <summary>
    /// Longest wait for an answer. 10 seconds to 5 minutes; default 90 seconds, because a send to Oracle Health through
    /// legacy takes up to 60 seconds and the web client waits for 90.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(90);
}
