using System.Collections.Frozen;
using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Startup;

namespace SecureMessaging.Ehr;

/// <summary>
/// The adapters by their own names, and their profiles by name and by number. What contradicts itself stops the start.
/// </summary>
public sealed class EhrAdapterRegistry
{
    private readonly FrozenDictionary<EhrName, IEhrAdapter> _adapters;
    private readonly ImmutableArray<EhrProfile> _profiles;

    public EhrAdapterRegistry(IEnumerable<IEhrAdapter> adapters)
    {
        var all = adapters.ToArray();
        _profiles = [.. all.Select(adapter => adapter.Profile)];
        var errors = EhrProfileRules.Check(_profiles).ToArray();
        if (errors.Length > 0)
        {
            throw new InvalidOperationException(string.Join(' ', errors));
        }

        _adapters = all.ToFrozenDictionary(adapter => adapter.Profile.Name);
    }

    /// <summary>The one that is asked for stations nobody configured; null where no EHR has lists of that kind.</summary>
    public EhrProfile? ForUnknownStations => _profiles.FirstOrDefault(profile => profile.ListsUnknownStations);

    /// <summary>The one that lists virtual care teams; null where none does.</summary>
    public IEhrAdapter? ForVirtualTeams =>
        _profiles.FirstOrDefault(profile => profile.ListsVirtualTeams) is { } profile ? _adapters[profile.Name] : null;

    /// <summary>The EHRs as configuration and the wire spell them, each once, however many adapters reach it.</summary>
    public IEnumerable<EhrName> Ehrs => _profiles.Select(profile => profile.Ehr).Distinct();

    public IEhrAdapter For(Facility facility) => _adapters[facility.Adapter];

    public EhrProfile ProfileOf(Facility facility) => _adapters[facility.Adapter].Profile;

    /// <summary>By the adapter's name; null for a name no adapter has now, as in a row of an older program.</summary>
    public EhrProfile? Find(EhrName name) => _adapters.GetValueOrDefault(name)?.Profile;

    /// <summary>Whose care team a number is; null for a number that no EHR gives out.</summary>
    public EhrProfile? IssuerOfTeam(long id) => IssuerOf(id, _profiles.Select(profile => profile.TeamIds));

    /// <summary>The adapter that lists the team: of those that reach its EHR the one whose number it has.</summary>
    public EhrProfile? ListerOf(CareTeam team) =>
        _profiles.FirstOrDefault(profile => profile.Ehr == team.Ehr && profile.TeamIds.Contains(team.Id.Value));

    /// <summary>Whose message or draft a number is; null for an alias, and for a number that nobody gives out.</summary>
    public EhrProfile? IssuerOfMessage(long id) => IssuerOf(id, _profiles.Select(profile => profile.MessageIds));

    /// <summary>
    /// The one that hands over messages of an EHR under the numbers of <paramref name="issuer"/>; null where those numbers do not
    /// reach that EHR.
    /// </summary>
    public EhrProfile? Reaching(EhrName ehr, EhrProfile issuer) => issuer.Ehr == ehr
        ? issuer
        : _profiles.FirstOrDefault(profile => profile.Ehr == ehr && profile.MessageIds is { } numbers && numbers == issuer.MessageIds);

    /// <summary>The profile by which facilities of an EHR name a tenant; null for an EHR that has none.</summary>
    public EhrProfile? WithTenants(EhrName ehr) => _profiles.FirstOrDefault(profile => profile.Ehr == ehr && profile.HasTenants);

    public bool Knows(EhrName name) => _adapters.ContainsKey(name);

    /// <summary>What is wrong with facilities whose EHR no adapter reaches; checked before the service starts.</summary>
    public IEnumerable<string> ErrorsFor(IEnumerable<Facility> facilities) => facilities
        .Where(facility => !Knows(facility.Adapter))
        .Select(facility =>
            $"Facilities:Stations:{facility.Station} is on '{facility.Adapter}', which no adapter serves: its messages had nowhere to go. "
            + $"Use one of {string.Join(", ", _adapters.Keys.Select(name => name.Value).Order(StringComparer.Ordinal))}.");

    private EhrProfile? IssuerOf(long id, IEnumerable<IdRange?> ranges) =>
        ranges.FirstOrDefault(range => range?.Contains(id) == true) is { } range ? Find(range.Issuer) : null;
}
