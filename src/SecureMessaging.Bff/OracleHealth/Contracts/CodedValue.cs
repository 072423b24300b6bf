namespace SecureMessaging.Bff.OracleHealth.Contracts;

internal sealed record CodedValue(string? Value);
