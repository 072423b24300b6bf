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

    /// <summary>Stations the page knows under another number; the page's own facility table has no 612.</summary>
    public Dictionary<string, string> DisplayStations { get; init; } = new() { ["612"] = "612A4" };

    /// <summary>Systems whose station stands for several facilities, by displayed station; these names win over the record's.</summary>
    public Dictionary<string, string> SystemNames { get; init; } = new()
    {
        ["528"] = "VA New York state health care (multiple facilities)",
        ["589"] = "VA Kansas and Missouri health care (multiple facilities)",
        ["620"] = "VA Hudson Valley New York health care (multiple facilities)",
        ["626"] = "VA Tennessee health care (multiple facilities)",
        ["636"] = "VA Nebraska and Iowa health care (multiple facilities)",
        ["657"] = "VA Missouri and Illinois health care (multiple facilities)",
        ["612"] = "VA Northern California",
        ["612A4"] = "VA Northern California",
    };
}
