namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>A pool of Oracle Health that MHV can write to.</summary>
internal sealed record BridgePool(string PoolId, string Name, string StationNumber);
