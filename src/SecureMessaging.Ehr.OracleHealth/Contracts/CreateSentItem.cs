namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>The body of a send.</summary>
internal sealed record CreateSentItem
{
    public required string PatientId { get; init; }

    public required MessageParty MessageSender { get; init; }

    public required IReadOnlyList<MessageParty> Recipients { get; init; }

    public required string Subject { get; init; }

    /// <summary>A whole XHTML document.</summary>
    public required string Content { get; init; }

    public CodedValue Priority { get; init; } = new("NORMAL");

    public string? PreviousMessageId { get; init; }

    public IReadOnlyList<SentAttachment>? Attachments { get; init; }

    public override string ToString() => nameof(CreateSentItem);
}
