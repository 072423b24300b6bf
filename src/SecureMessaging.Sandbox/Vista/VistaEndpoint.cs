namespace SecureMessaging.Sandbox.Vista;

/// <summary>Endpoint metadata: an address of the patient API.</summary>
/// <param name="Gateway">At the gateway, else at the old host.</param>
/// <param name="NeedsToken">All calls but the session call do.</param>
internal sealed record VistaEndpoint(bool Gateway, bool NeedsToken);
