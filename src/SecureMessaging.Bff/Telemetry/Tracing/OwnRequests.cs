namespace SecureMessaging.Bff.Telemetry.Tracing;

/// <summary>
/// In Development the sandbox runs in this process, and a span of its own would say of this service what an upstream did. This is
/// registered in this service alone. Probes of the orchestrator are no news either.
/// </summary>
internal sealed class OwnRequests
{
    private const string Probes = "/healthz";

    public static bool Include(HttpContext context) =>
        context.RequestServices.GetService<OwnRequests>() is not null && !context.Request.Path.StartsWithSegments(Probes);
}
