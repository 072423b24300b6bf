namespace SecureMessaging.Bff.Facilities;

/// <summary>The stations this service knows. Section <c>Facilities</c>.</summary>
internal sealed class FacilitiesOptions
{
    public const string Section = "Facilities";

    /// <summary>Keyed by station number, upper case.</summary>
    public Dictionary<string, FacilityEntry> Stations { get; init; } = [];
}
