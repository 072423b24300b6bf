using SecureMessaging.Sandbox.Faults;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>The names that faults and journal know the calls of the patient API by.</summary>
internal static class VistaConventions
{
    public const string Session = "session";
    public const string Unknown = "unknown";

    public static RouteHandlerBuilder WithVistaOperation(this RouteHandlerBuilder endpoint, string operation) =>
        endpoint.WithUpstreamOperation(UpstreamNames.Vista, operation);
}
