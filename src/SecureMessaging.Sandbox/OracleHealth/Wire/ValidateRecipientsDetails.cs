namespace SecureMessaging.Sandbox.OracleHealth.Wire;

/// <summary>The body of a recipient check; what a send calls <c>type</c> is <c>recipientType</c> here.</summary>
internal sealed record ValidateRecipientsDetails(string? Category, string? PatientId, IReadOnlyList<RecipientToValidate>? Recipients);

internal sealed record RecipientToValidate(string? Id, string? RecipientType);
