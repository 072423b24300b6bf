namespace SecureMessaging.Bff.OracleHealth.Contracts;

/// <summary>The wrapper of every list.</summary>
internal sealed record ItemList<T>(IReadOnlyList<T>? Items);
