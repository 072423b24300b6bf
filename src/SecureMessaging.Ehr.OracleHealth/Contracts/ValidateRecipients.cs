namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>Asks which recipients can receive. The field is <c>recipientType</c> here, and <c>type</c> in a send.</summary>
internal sealed record ValidateRecipients(string Category, string PatientId, IReadOnlyList<ValidatedRecipient> Recipients)
{
    public const string Messages = "MESSAGES";
}

internal sealed record ValidatedRecipient(string Id, string RecipientType);
