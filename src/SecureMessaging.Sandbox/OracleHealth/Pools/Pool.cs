namespace SecureMessaging.Sandbox.OracleHealth.Pools;

/// <summary>A group inbox of Millennium: an id and a name, and nothing that says who may write to it.</summary>
internal sealed record Pool(string Id, string Name);
