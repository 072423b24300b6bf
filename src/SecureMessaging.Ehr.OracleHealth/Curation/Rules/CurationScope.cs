using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>What a file of rules may speak of: the configured tenants and stations.</summary>
internal sealed class CurationScope(IEnumerable<string> tenants, FacilitiesOptions facilities)
{
    private readonly HashSet<string> _tenants = tenants.ToHashSet(StringComparer.Ordinal);

    public bool HasTenant(string tenant) => _tenants.Contains(tenant);

    /// <summary>What is wrong with a station named by the rules of a tenant, or of every tenant when that is null.</summary>
    public string? Problem(string station, string? tenant)
    {
        if (!StationNumber.TryParse(station, out var number))
        {
            return $"is '{station}', which is no station number";
        }

        if (Entry(number) is not { } entry)
        {
            return $"is {number}, which is not configured: its pools would belong to nobody. Add it to Facilities:Stations or correct it";
        }

        if (string.IsNullOrWhiteSpace(entry.Tenant))
        {
            return $"is {number}, which has no tenant: it never comes to Oracle Health, and nobody would see its pools. "
                + "Correct it, or give it a Tenant in Facilities:Stations";
        }

        return tenant is not null && entry.Tenant is { Length: > 0 } other && other != tenant
            ? $"is {number}, which is in tenant {other}: no pool of {tenant} can be its own"
            : null;
    }

    private FacilityEntry? Entry(StationNumber station)
    {
        for (var length = station.Value.Length; length >= StationNumber.ParentLength; length--)
        {
            if (facilities.Stations.GetValueOrDefault(station.Value[..length]) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }
}
