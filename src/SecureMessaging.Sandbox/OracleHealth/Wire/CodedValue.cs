namespace SecureMessaging.Sandbox.OracleHealth.Wire;

internal sealed record CodedValue(string? Value);
