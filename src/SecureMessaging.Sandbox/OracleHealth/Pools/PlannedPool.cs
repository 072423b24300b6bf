namespace SecureMessaging.Sandbox.OracleHealth.Pools;

/// <summary>A pool with what Millennium itself does not say: its tenant and, where it has one, its station.</summary>
internal sealed record PlannedPool(string Tenant, string? Station, Pool Pool);
