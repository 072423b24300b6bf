using System.Collections.Concurrent;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.OracleHealth.Pools;

namespace SecureMessaging.Bff.OracleHealth.Curation;

/// <summary>
/// The curated directory of each tenant. It is made again when the list of pools, the rules or the facilities changed, and
/// costs a look-up otherwise.
/// </summary>
internal sealed class CuratedPools(PoolDirectory directory, CurationRulesSource rules, IFacilityDirectory facilities)
{
    private readonly ConcurrentDictionary<string, Made> _made = new(StringComparer.Ordinal);

    public async ValueTask<Result<CuratedDirectory>> GetAsync(OracleHealthTenant tenant, CancellationToken cancellationToken)
    {
        var listed = await directory.GetAsync(tenant, cancellationToken);
        return listed.TryGet(out var pools, out var failure) ? Make(tenant, pools) : failure;
    }

    /// <summary>The directory as far as its pools are held; null before the first load. Waits for nothing.</summary>
    public CuratedDirectory? Find(OracleHealthTenant tenant) => directory.Find(tenant) is { } pools ? Make(tenant, pools) : null;

    /// <summary>Ends when the tenant's pools are held, or their first load has failed.</summary>
    public Task WhenFirstLoadedAsync(OracleHealthTenant tenant, CancellationToken cancellationToken) =>
        directory.WhenFirstLoadedAsync(tenant, cancellationToken);

    /// <summary>The tenant did not give its pools when it was last asked.</summary>
    public bool IsBehind(OracleHealthTenant tenant) => directory.IsBehind(tenant);

    private CuratedDirectory Make(OracleHealthTenant tenant, PoolList pools)
    {
        var (current, known) = (rules.For(tenant.Key), facilities.All);
        if (_made.TryGetValue(tenant.Key, out var made)
            && ReferenceEquals(made.Directory.Source, pools) && ReferenceEquals(made.Rules, current) && ReferenceEquals(made.Facilities, known))
        {
            return made.Directory;
        }

        var curator = new PoolCurator(tenant.Key, tenant.Index, current, facilities);
        var fresh = new CuratedDirectory(pools, curator);
        _made[tenant.Key] = new Made(fresh, current, known);
        return fresh;
    }

    private sealed record Made(CuratedDirectory Directory, CompiledRules Rules, IReadOnlyList<Facility> Facilities);
}
