namespace SecureMessaging.Bff.JsonApi.Bodies;

/// <summary>Largest request bodies, in bytes. Section <c>RequestLimits</c>; above one the answer is 413.</summary>
internal sealed class RequestLimitsOptions
{
    public const string Section = "RequestLimits";

    /// <summary>What an endpoint takes that was given no limit of its own.</summary>
    public const int DefaultMaxBody = 16 * KiB;

    public const int MinBody = 4 * KiB;

    /// <summary>A body is held in memory while it is read; this is what one of them may cost at most.</summary>
    public const int MaxBody = 8 * MiB;

    /// <summary>A message with ten files of 25 MiB together and their multipart frame; also what is passed on to legacy.</summary>
    public const int MaxUploadBody = 27 * MiB;

    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;

    /// <summary>A message without its files. 4 KiB to 8 MiB, default 4 MiB.</summary>
    public int MaxMessageBody { get; init; } = 4 * MiB;

    /// <summary>
    /// A draft. 4 KiB to 8 MiB, default 2 MiB: the 500,000 characters of <c>Mailbox:MaxBodyLength</c> take up to 1.5 MiB.
    /// </summary>
    public int MaxDraftBody { get; init; } = 2 * MiB;

    /// <summary>
    /// The contact list. 4 KiB to 8 MiB, default 4 MiB: the web client posts every VistA team as a whole object of about 650 bytes, and a
    /// person may have some thousands.
    /// </summary>
    public int MaxContactListBody { get; init; } = 4 * MiB;

    /// <summary>Searches and evaluations of flags. 4 KiB to 8 MiB, default 16 KiB.</summary>
    public int MaxQueryBody { get; init; } = DefaultMaxBody;

    /// <summary>A command of operations. 4 KiB to 8 MiB, default 256 KiB: a plan of 100 stages that each name 200 facilities.</summary>
    public int MaxOperationsBody { get; init; } = 256 * KiB;

    /// <summary>
    /// A file of flags to import, or of curation rules to judge. 4 KiB to 8 MiB, default 1 MiB: twenty flags with full allow-lists and
    /// deny-lists.
    /// </summary>
    public int MaxImportBody { get; init; } = MiB;
}
