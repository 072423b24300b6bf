namespace SecureMessaging.Bff.ApiTests.Mailbox.Model;

/// <summary>A draft; legacy counts those that began there as unread.</summary>
internal sealed class ModelDraft
{
    public required long Id { get; init; }

    /// <summary>That of its conversation where it is a reply.</summary>
    public required string Subject { get; init; }

    public required bool IsLegacys { get; init; }

    /// <summary>The conversation answered; null for a new message.</summary>
    public ModelThread? Answers { get; init; }

    public required bool ToOracleHealth { get; set; }

    public required string Words { get; set; }
}
