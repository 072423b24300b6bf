namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>A message or draft as the EHR holds it: plain text, nothing escaped. Replaced as a whole, never changed.</summary>
internal sealed record MailMessage
{
    public required long Id { get; init; }

    public required long ThreadId { get; init; }

    public required long FolderId { get; init; }

    /// <summary>One of <see cref="MailCategories.All"/>, or whatever the sender wrote.</summary>
    public required string Category { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public required MailParty Sender { get; init; }

    public required MailParty Recipient { get; init; }

    /// <summary>The team of the conversation, also where staff wrote the message.</summary>
    public required long TeamId { get; init; }

    public required string TeamName { get; init; }

    /// <summary>Null for drafts.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When a draft was saved last; null for messages.</summary>
    public DateTimeOffset? DraftAt { get; init; }

    /// <summary>The message a reply or reply draft answers.</summary>
    public long? ReplyToId { get; init; }

    /// <summary>On received mail: when the patient read it. On sent mail: when staff opened it.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>No emulator shows the message before this time.</summary>
    public DateTimeOffset? VisibleFrom { get; init; }

    public bool ReplyDisabled { get; init; }

    /// <summary>The message's id in Oracle Health when it went over the bridge.</summary>
    public string? OracleHealthId { get; init; }

    public bool IsOracleHealth => OracleHealthId is not null;

    public bool IsDraft => SentAt is null;

    public bool FromPatient { get; init; }

    /// <summary>There before the story started; the truth leaves it out, so that it counts what was sent.</summary>
    public bool IsSeedData { get; init; }

    public DateTimeOffset LatestAt => SentAt ?? DraftAt ?? DateTimeOffset.MinValue;
}
