namespace SecureMessaging.Sandbox.OracleHealth.Wire;

internal sealed record RecipientValidity(string Id, bool IsValid);
