namespace SecureMessaging.Ehr.Facilities;

/// <summary>The stations this service knows. Section <c>Facilities</c>; a valid change is taken without a restart.</summary>
public sealed class FacilitiesOptions
{
    public const string Section = "Facilities";

    /// <summary>Keyed by station number, upper case.</summary>
    public Dictionary<string, FacilityEntry> Stations { get; init; } = [];

    /// <summary>
    /// Phases in which nobody writes to the facility. <c>p0</c> to <c>p9</c>; empty means p3 to p5 (T−6 to T+1), which is
    /// what the existing messaging API blocks today.
    /// </summary>
    public string[] BlockedPhases { get; init; } = [];

    /// <summary>
    /// Stations shown under another number, because the web client knows only that one. Applied in every environment; the
    /// default is 612 as 612A4.
    /// </summary>
    public Dictionary<string, string> ShownAs { get; init; } = new() { ["612"] = "612A4" };

    /// <summary>Further such stations outside Production, where test facilities stand for real ones: 979 as 552, 989 as 442.</summary>
    public Dictionary<string, string> ShownAsOutsideProduction { get; init; } = new() { ["979"] = "552", ["989"] = "442" };

    /// <summary>System names of stations that stand for several facilities; they win over <see cref="FacilityEntry.Name"/>.</summary>
    public Dictionary<string, string> MultipleFacilityNames { get; init; } = new()
    {
        ["528"] = "VA New York state health care (multiple facilities)",
        ["589"] = "VA Kansas and Missouri health care (multiple facilities)",
        ["612"] = "VA Northern California",
        ["612A4"] = "VA Northern California",
        ["620"] = "VA Hudson Valley New York health care (multiple facilities)",
        ["626"] = "VA Tennessee health care (multiple facilities)",
        ["636"] = "VA Nebraska and Iowa health care (multiple facilities)",
        ["657"] = "VA Missouri and Illinois health care (multiple facilities)",
    };

    /// <summary>
    /// Transport of a station on Oracle Health that names none. Not read from this section: the Oracle Health part sets it
    /// from <c>OracleHealth:Transport</c>.
    /// </summary>
    public string DefaultTransport { get; set; } = OracleHealthTransport.Millennium;
}
