namespace SecureMessaging.Ehr.OracleHealth.Contracts;

internal sealed record RecipientValidity(string? Id, bool IsValid);
