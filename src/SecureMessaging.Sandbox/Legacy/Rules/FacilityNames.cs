namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>The stations that legacy and the public list of EHRs know, under the number the web client uses.</summary>
internal static class FacilityNames
{
    public static readonly IReadOnlyDictionary<string, string> All = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["442"] = "VA Cheyenne health care",
        ["463"] = "VA Alaska health care",
        ["506"] = "VA Ann Arbor health care",
        ["515"] = "VA Battle Creek health care",
        ["528"] = "VA Western New York health care",
        ["538"] = "VA Chillicothe health care",
        ["539"] = "VA Cincinnati health care",
        ["541"] = "VA Northeast Ohio health care",
        ["552"] = "VA Dayton health care",
        ["553"] = "VA Detroit health care",
        ["556"] = "Lovell Federal health care",
        ["583"] = "VA Indiana health care",
        ["589"] = "VA Kansas City health care",
        ["610"] = "VA Northern Indiana health care",
        ["610A4"] = "VA Northern Indiana health care",
        ["612A4"] = "VA Northern California health care",
        ["620"] = "VA Hudson Valley health care",
        ["626"] = "VA Tennessee Valley health care",
        ["636"] = "VA Nebraska-Western Iowa health care",
        ["653"] = "VA Roseburg health care",
        ["655"] = "VA Saginaw health care",
        ["657"] = "VA St. Louis health care",
        ["668"] = "VA Spokane health care",
        ["687"] = "VA Walla Walla health care",
        ["692"] = "VA Southern Oregon health care",
        ["757"] = "VA Central Ohio health care",
    };

    public static string Of(string station) => All.GetValueOrDefault(station, $"Station {station}");
}
