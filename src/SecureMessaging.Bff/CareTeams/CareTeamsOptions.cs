namespace SecureMessaging.Bff.CareTeams;

/// <summary>How address books are read, kept and shown. Section <c>CareTeams</c>.</summary>
internal sealed class CareTeamsOptions
{
    public const string Section = "CareTeams";

    /// <summary>
    /// How long an answer waits for one record, 100 ms to 10 s. A page must be answered within 3 s even when a record
    /// hangs; half a second of that is left for everything else.
    /// </summary>
    public TimeSpan AnswerBudget { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>
    /// How long a person's own list is taken as current, 10 s to 1 h. Staff add and block people during the day; the page
    /// asks for a fresh list at every load anyway, so this serves searches and sends in between.
    /// </summary>
    public TimeSpan ListLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a list may stand in, marked with its age, while its record does not answer. At least the lifetime, at most 7 days.</summary>
    public TimeSpan StaleFor { get; init; } = TimeSpan.FromHours(12);

    /// <summary>
    /// How many care teams the lists that are kept in memory may hold together, 10,000 to 10,000,000. One that is searched takes about
    /// half a kilobyte, so the default of 400,000 is about 200 MB. What does not fit is read again.
    /// </summary>
    public int MaxCachedTeams { get; init; } = 400_000;
}
