namespace SecureMessaging.Sandbox.OracleHealth.Wire;

/// <summary>The wrapper of every list.</summary>
internal sealed record ItemList<T>(IReadOnlyList<T> Items);
