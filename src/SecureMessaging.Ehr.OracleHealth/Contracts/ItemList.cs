namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>The wrapper of every list.</summary>
internal sealed record ItemList<T>(IReadOnlyList<T>? Items);
