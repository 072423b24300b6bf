using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.Vista.Adapter;

namespace SecureMessaging.Testing.Facilities;

/// <summary>A directory over given stations, with a clock and overrides a test may change.</summary>
internal sealed class FacilityWorld : IFacilityOverrides
{
    public FacilityWorld(FacilitiesOptions options, DateTimeOffset now)
    {
        Clock = new FakeTimeProvider(now);
        Options = Substitute.For<IOptionsMonitor<FacilitiesOptions>>();
        Options.CurrentValue.Returns(options);
        Directory = new FacilityDirectory(Options, this, Clock, [VistaProfiles.Vista, VistaProfiles.Bridge, OracleHealthProfile.Profile]);
    }

    public FakeTimeProvider Clock { get; }

    public IOptionsMonitor<FacilitiesOptions> Options { get; }

    public FacilityDirectory Directory { get; }

    public FrozenDictionary<StationNumber, FacilityOverride> Current { get; private set; } =
        FrozenDictionary<StationNumber, FacilityOverride>.Empty;

    public static FacilityWorld WithAnnArbor(string now, params string[] blockedPhases) =>
        new(
            new FacilitiesOptions
            {
                BlockedPhases = blockedPhases,
                Stations = new()
                {
                    ["506"] = new() { Name = "Ann Arbor", Tenant = "main", MigrationDate = new DateOnly(2026, 4, 11) },
                },
            },
            DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

    public Facility? Find(string station) => Directory.Find(StationNumber.Parse(station));

    public void Override(string station, FacilityOverride decided) =>
        Current = new Dictionary<StationNumber, FacilityOverride> { [StationNumber.Parse(station)] = decided }.ToFrozenDictionary();
}
