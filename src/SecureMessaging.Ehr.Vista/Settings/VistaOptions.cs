using SecureMessaging.Ehr.Resilience.Settings;

namespace SecureMessaging.Ehr.Vista.Settings;

/// <summary>The VistA side: MHV's secure-messaging patient API. Section <c>Vista</c>; keys are in <see cref="VistaSecrets"/>.</summary>
internal sealed class VistaOptions : UpstreamResilienceOptions
{
    public const string Section = "Vista";

    /// <summary>
    /// Absolute, with the path the relative calls follow and a slash at the end:
    /// <c>https://…/v1/sm/patient/</c> (gateway) or <c>https://…/mhv-sm-api/patient/v1/</c> (old hosts). HTTPS but for loopback.
    /// </summary>
    public string BaseAddress { get; init; } = "https://mhv.example/v1/sm/patient/";

    /// <summary>Sent as <c>User-Agent</c>. 1 to 100 printable ASCII characters.</summary>
    public string UserAgent { get; init; } = "SecureMessagingBff";

    /// <summary>Largest answer read. 1 to 256 MiB; default 32 MiB, eight times the largest team list known.</summary>
    public long MaxResponseBytes { get; init; } = 32L * 1024 * 1024;

    public VistaSessionOptions Session { get; init; } = new();

    public VistaAttachmentOptions Attachments { get; init; } = new();

    public VistaDeliveryOptions Delivery { get; init; } = new();

    public VistaBridgeOptions Bridge { get; init; } = new();
}
