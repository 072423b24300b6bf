using SecureMessaging.Sandbox.Faults;

namespace SecureMessaging.Sandbox.Legacy;

internal static class LegacyEndpointExtensions
{
    /// <summary>Names the operation for faults and the journal, and asks for a caller entitled to messaging.</summary>
    public static RouteHandlerBuilder Legacy(this RouteHandlerBuilder endpoint, string operation) =>
        endpoint.WithUpstreamOperation(UpstreamNames.Legacy, operation).WithMetadata(new LegacyAccess(Messaging: true));

    /// <summary>The same for a call that anyone signed in may make.</summary>
    public static RouteHandlerBuilder LegacySignedIn(this RouteHandlerBuilder endpoint, string operation) =>
        endpoint.WithUpstreamOperation(UpstreamNames.Legacy, operation).WithMetadata(new LegacyAccess(Messaging: false));
}
