namespace SecureMessaging.Bff.CareTeams;

/// <summary>How address books are read, kept and shown. Section <c>CareTeams</c>.</summary>
internal sealed class CareTeamsOptions
{
    public const string Section = "CareTeams";

    /// <summary>
    /// How long an answer waits for one EHR before an older list stands in, 100 ms to 10 s. Such an answer is whole, and
    /// within 3 s even when an EHR hangs; half a second of that is left for everything else.
    /// </summary>
    public TimeSpan ResponseBudget { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>
    /// How long an answer waits for one EHR when nothing can stand in, from <see cref="ResponseBudget"/> to 60 s, counted from the
    /// moment the EHR was asked. The web client asks for the list once per visit and shows a short one as the whole, so waiting
    /// beats a part. 15 s hold the two calls of VistA, log-in and list, at 7 s each; the base flow waits longer than that. An EHR that
    /// hangs costs a person this wait once: who asks while that read goes on, or just after it failed, waits
    /// <see cref="ResponseBudget"/>.
    /// </summary>
    public TimeSpan FirstResponseBudget { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long an answer waits for what an EHR gives to everybody alike (token and pools) while that is loaded for the first
    /// time after a start, from <see cref="ResponseBudget"/> to 90 s; <see cref="FirstResponseBudget"/> begins after it. 45 s outlast a
    /// read's own limit of 40 s, and a token, so that the load itself says how it went; the slowest answer seen took 23 s. Once the first
    /// load failed nobody waits for it any more.
    /// </summary>
    public TimeSpan SharedLoadBudget { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>
    /// How long a person's own list is taken as current, 10 s to 1 h. Staff add and block people during the day; the web client
    /// asks for a fresh list at every load anyway, so this serves searches and sends in between.
    /// </summary>
    public TimeSpan ListLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a list may stand in, marked with its age, while its EHR does not answer. At least the lifetime, at most 7
    /// days.
    /// </summary>
    public TimeSpan StaleFor { get; init; } = TimeSpan.FromHours(12);

    /// <summary>
    /// How many care teams the lists that are kept in memory may hold together, 10,000 to 10,000,000. A list counts the teams that are
    /// the person's own, and itself. Each counts some 120 bytes, so the default is about 120 MB, for 40,000 people. What does not fit is
    /// read again.
    /// </summary>
    public int MaxCachedTeams { get; init; } = 1_000_000;

    /// <summary>
    /// How many care teams the lists that people have alike may hold together, 1,000 to 1,000,000; each such list counts once, however
    /// many people have it. Beyond that a list is kept as the person's own, under <see cref="MaxCachedTeams"/>.
    /// </summary>
    public int MaxSharedTeams { get; init; } = 200_000;

    /// <summary>
    /// How many teams of people's own may have their search index kept, 10,000 to 1,000,000, those of the last searchers. One that went is
    /// made again at the next search, which takes about 20 µs a team. Half a kilobyte each, so the default is about 50 MB.
    /// </summary>
    public int MaxIndexedTeams { get; init; } = 100_000;

    /// <summary>
    /// How many teams <c>allrecipients</c> is filled up to where it is shortened, 20 to 5,000. Teams that the person must find in it are
    /// never left out, so it may be longer. A page shows some dozens, and everything else is searched for.
    /// </summary>
    public int MaxShortenedListTeams { get; init; } = 150;
}
