namespace SecureMessaging.Sandbox.OracleHealth.Wire;

/// <summary>An encounter by id; the shape is assumed.</summary>
internal sealed record EncounterReference(string? Id);
