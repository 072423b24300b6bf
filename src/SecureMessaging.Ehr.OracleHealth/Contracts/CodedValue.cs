namespace SecureMessaging.Ehr.OracleHealth.Contracts;

internal sealed record CodedValue(string? Value);
