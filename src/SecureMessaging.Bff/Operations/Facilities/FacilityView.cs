using System.Text.Json.Serialization;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.Operations.Facilities;

/// <summary>A facility as it stands now.</summary>
internal sealed record FacilityView
{
    public required string Station { get; init; }

    public required string Name { get; init; }

    /// <summary><c>vista</c> or <c>oracle-health</c>.</summary>
    public required string Ehr { get; init; }

    /// <summary>The adapter that reaches it.</summary>
    [JsonPropertyName("record")]
    public required string Adapter { get; init; }

    public string? Phase { get; init; }

    public required bool Blocked { get; init; }

    public DateOnly? MigrationDate { get; init; }

    public required bool Overridden { get; init; }

    public static FacilityView Of(Facility facility) => new()
    {
        Station = facility.Station.Value,
        Name = facility.Name,
        Ehr = facility.Ehr.Value,
        Adapter = facility.Adapter.Value,
        Phase = facility.Phase?.ToWireName(),
        Blocked = facility.BlockedByMigration,
        MigrationDate = facility.MigrationDate,
        Overridden = facility.Overridden,
    };
}
