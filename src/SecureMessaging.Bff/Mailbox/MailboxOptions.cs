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
    /// How long a draft is kept that nobody saves. 1 day to 10 years, default 365 days; one that is saved later than that is kept anew.
    /// </summary>
    public TimeSpan DraftRetention { get; init; } = TimeSpan.FromDays(365);

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
    /// Legacy shows everybody the mail of Oracle Health by itself: nothing is added to its answers, and it is not asked for whom it does.
    /// Without it legacy's own toggle decides for each person.
    /// </summary>
    public bool LegacyShowsOracleHealth { get; init; }

    /// <summary>
    /// How long after it was sent a message is added to Sent, where legacy shows the mail of its EHR itself and does not show the message
    /// yet. 0 (never) to 7 days, default 4 h: legacy was seen to need an hour.
    /// </summary>
    public TimeSpan LegacyCatchesUpWithin { get; init; } = TimeSpan.FromHours(4);

    /// <summary>
    /// How long the number of a message lives on that its EHR does not hold any more. 1 day to 10 years, default 30 days.
    /// </summary>
    public TimeSpan GoneNumberRetention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>
    /// Calls within ten minutes, of one person at one instance, with numbers that are not theirs; more are an alarm. 1 to 10,000, default
    /// 20: an old link or two are nothing, a program that tries numbers is.
    /// </summary>
    public int MaxUnknownNumbers { get; init; } = 20;

    /// <summary>
    /// How often the mail of a person who listens is checked, by all instances together. 1 s to 1 hour, default 1 min: as often as the
    /// web client reads the list.
    /// </summary>
    public TimeSpan NewMailInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>For how many people at one time an instance checks; the others wait for a heartbeat. 1 to 1,000, default 16.</summary>
    public int NewMailChecksAtOnce { get; init; } = 16;

    /// <summary>
    /// Files on their way to people at one time, per instance. More wait, and are refused with 503 after ten seconds. 1 to 1,000, default
    /// 64: a file takes less than 100 kB of memory, whatever its size and wherever its name stands, and a connection of its EHR.
    /// </summary>
    public int DownloadsAtOnce { get; init; } = 64;

    /// <summary>Of them, those of one person; one more is refused with 429. 1 to 100, default 10: the files of one message.</summary>
    public int DownloadsPerPerson { get; init; } = 10;
}
