using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>What is compared: a flag, or the migration or the EHR of a station.</summary>
/// <param name="Kind">A value of the tag <c>kind</c>.</param>
/// <param name="Name">The flag, or the station.</param>
internal readonly record struct ComparedThing(string Kind, string Name)
{
    public const string Flags = "flag";
    public const string Phases = "phase";
    public const string Ehrs = "ehr";

    public static ComparedThing Flag(string name) => new(Flags, name);

    public static ComparedThing Phase(StationNumber station) => new(Phases, station.Value);

    public static ComparedThing Ehr(StationNumber station) => new(Ehrs, station.Value);

    /// <summary>The tag beside the kind.</summary>
    public KeyValuePair<string, object?> Tag => new(Kind == Flags ? "flag" : "station", Name);

    public override string ToString() => $"{Kind}/{Name}";
}
