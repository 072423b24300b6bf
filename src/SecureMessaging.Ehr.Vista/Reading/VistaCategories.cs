namespace SecureMessaging.Ehr.Vista.Reading;

/// <summary>The EHR spells two categories in two ways; the front end knows one.</summary>
internal static class VistaCategories
{
    private const string Other = "OTHER";

    private static readonly HashSet<string> Sendable = [Other, "COVID", "APPOINTMENTS", "MEDICATIONS", "TEST_RESULTS", "EDUCATION"];

    public static string Read(string? category) => category?.Trim().ToUpperInvariant() switch
    {
        null or "" or "OTHERS" => Other,
        "TEST_RESULT" => "TEST_RESULTS",
        var known => known,
    };

    /// <summary>Only words the EHR takes; anything else goes as "other".</summary>
    public static string Send(string category) => Read(category) is var known && Sendable.Contains(known) ? known : Other;
}
