using System.Collections.Frozen;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Ehr;

/// <summary>The adapters by their own names. Two of one name stop the start.</summary>
public sealed class EhrAdapterRegistry
{
    private readonly FrozenDictionary<EhrName, IEhrAdapter> _records;

    public EhrAdapterRegistry(IEnumerable<IEhrAdapter> records)
    {
        var all = records.ToArray();
        var doubled = all.GroupBy(record => record.Name).Where(group => group.Count() > 1).Select(group => group.Key.Value).ToArray();
        if (doubled.Length > 0)
        {
            throw new InvalidOperationException($"Two health-record adapters are named {string.Join(", ", doubled)}.");
        }

        _records = all.ToFrozenDictionary(record => record.Name);
    }

    public IEhrAdapter For(Facility facility) => _records[facility.Record];

    public bool Knows(EhrName name) => _records.ContainsKey(name);

    /// <summary>What is wrong with facilities whose EHR no adapter reaches; checked before the service starts.</summary>
    public IEnumerable<string> ErrorsFor(IEnumerable<Facility> facilities) => facilities
        .Where(facility => !Knows(facility.Record))
        .Select(facility =>
            $"Facilities:Stations:{facility.Station} is on '{facility.Record}', which no adapter serves: its messages had nowhere to go. "
            + $"Use one of {string.Join(", ", _records.Keys.Select(name => name.Value).Order(StringComparer.Ordinal))}.");
}
