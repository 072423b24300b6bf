namespace SecureMessaging.Sandbox.OracleHealth.Wire;

internal sealed record MillenniumError(string Code, string Message);
