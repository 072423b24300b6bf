using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.ApiTests.Migration;

/// <summary>Puts a station of either EHR into a phase at once, so that one scenario runs over both.</summary>
internal sealed class PhaseOverrides : IFacilityOverrides
{
    /// <summary>A station of <c>both-ehrs</c> on each EHR.</summary>
    public static readonly TheoryData<string, string> Stations = new()
    {
        { SendScenario.Vista, "589" },
        { SendScenario.OracleHealth, "668" },
    };

    public FrozenDictionary<StationNumber, FacilityOverride> Current { get; private set; } =
        FrozenDictionary<StationNumber, FacilityOverride>.Empty;

    public void Put(string station, MigrationPhase? phase, bool? blocked = null) => Current =
        new Dictionary<StationNumber, FacilityOverride> { [StationNumber.Parse(station)] = new(phase, blocked) }.ToFrozenDictionary();

    public void PutIn(SendScenario scenario) =>
        scenario.App.With(services => services.Replace(ServiceDescriptor.Singleton<IFacilityOverrides>(this)));
}
