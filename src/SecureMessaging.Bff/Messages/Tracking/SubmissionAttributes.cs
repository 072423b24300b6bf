namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>What became of a message, in words that a person reads and fields that a client reads.</summary>
internal sealed record SubmissionAttributes
{
    public required string SubmissionId { get; init; }

    /// <summary><c>received, dispatching, sent, failed, unconfirmed</c> or <c>undetermined</c>.</summary>
    public required string State { get; init; }

    /// <summary>The state in words.</summary>
    public required string Description { get; init; }

    /// <summary>What the sender should do now.</summary>
    public required string NextStep { get; init; }

    /// <summary>The EHR was seen to hold the message.</summary>
    public required bool Confirmed { get; init; }

    /// <summary>The number of the message once it is sent.</summary>
    public required long? MessageId { get; init; }

    /// <summary>The draft that holds the text of a message that did not arrive, where it was put back; null otherwise.</summary>
    public required long? ReturnedDraftId { get; init; }

    public required long? RecipientId { get; init; }

    public required long? ReplyToId { get; init; }

    public required string CreatedAt { get; init; }

    public required string UpdatedAt { get; init; }

    /// <summary>Kept for its sender where the message did not arrive, or nobody knows; null otherwise, and in the list.</summary>
    public required string? Subject { get; init; }

    /// <inheritdoc cref="Subject"/>
    public required string? Body { get; init; }

    /// <inheritdoc cref="Subject"/>
    public required string? Category { get; init; }

    /// <summary>The files that were to go with it, to be attached again: their bytes are not kept. Empty where there is no text.</summary>
    public required IReadOnlyList<SubmissionFile> Attachments { get; init; }

    public override string ToString() => $"{nameof(SubmissionAttributes)} {SubmissionId}";
}
