namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>What is sent to save a draft, to send, or to reply. <see cref="Id"/> is the draft updated or consumed.</summary>
internal sealed record VistaSendBody
{
    public long? Id { get; init; }

    /// <summary>Null on a reply, where the EHR takes the recipient from the thread.</summary>
    public long? RecipientId { get; init; }

    public required string Category { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    /// <summary>The prescription to renew. Only the calls for renewals read it, so no draft and no ordinary message has it.</summary>
    public string? PrescriptionId { get; init; }

    public override string ToString() => nameof(VistaSendBody);
}
