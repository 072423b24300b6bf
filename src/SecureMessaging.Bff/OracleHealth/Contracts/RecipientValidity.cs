namespace SecureMessaging.Bff.OracleHealth.Contracts;

internal sealed record RecipientValidity(string? Id, bool IsValid);
