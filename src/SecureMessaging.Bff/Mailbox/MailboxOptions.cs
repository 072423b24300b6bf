namespace SecureMessaging.Bff.Mailbox;

/// <summary>What this service keeps of a mailbox itself. Section <c>Mailbox</c>.</summary>
internal sealed class MailboxOptions
{
    public const string Section = "Mailbox";

    /// <summary>Drafts to Oracle Health teams one person may have. 1 to 1,000, default 100; one more is refused with 422.</summary>
    public int MaxDrafts { get; init; } = 100;

    /// <summary>Longest text of a draft, characters. 1,000 to 1,000,000, default 500,000 as for messages.</summary>
    public int MaxBodyLength { get; init; } = 500_000;
}
