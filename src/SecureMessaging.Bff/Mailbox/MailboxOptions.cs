namespace SecureMessaging.Bff.Mailbox;

/// <summary>What this service keeps of a mailbox itself. Section <c>Mailbox</c>.</summary>
internal sealed class MailboxOptions
{
    public const string Section = "Mailbox";

    /// <summary>Drafts to Oracle Health teams one person may have. 1 to 1,000, default 100; one more is refused with 422.</summary>
    public int MaxDrafts { get; init; } = 100;

    /// <summary>Longest text of a draft, characters. 1,000 to 1,000,000, default 500,000 as for messages.</summary>
    public int MaxBodyLength { get; init; } = 500_000;

    /// <summary>
    /// How long a list of mail is served without asking the EHR again. 1 s to 5 min, default 20 s: a web client asks every minute.
    /// </summary>
    public TimeSpan ListLifetime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long an older list stands in, marked as old, when the EHR does not answer. Up to 1 day, default 30 min.</summary>
    public TimeSpan StaleFor { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Messages of all people whose lists are kept in memory. 1,000 to 10,000,000, default 500,000 (about 0.3 kB each).</summary>
    public int MaxCachedItems { get; init; } = 500_000;

    /// <summary>How long an answer waits for an EHR's mail before it goes out without. 1 s to 30 s, default 8 s.</summary>
    public TimeSpan ResponseBudget { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Legacy shows the mail of Oracle Health by itself (its own <c>cerner_pilot</c> is on): then nothing is added to its answers here.
    /// </summary>
    public bool LegacyShowsOracleHealth { get; init; }
}
