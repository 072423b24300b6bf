namespace SecureMessaging.Sandbox.Vista;

/// <summary>Endpoint metadata: an address of the patient API.</summary>
/// <param name="Gateway">At the gateway, else at the old host.</param>
internal sealed record VistaAddress(bool Gateway);
