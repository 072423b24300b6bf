using SecureMessaging.Core.Startup;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Pools;

/// <summary>A token, the pools and the curated directory of each tenant.</summary>
internal sealed class PoolsWarmUp(OracleHealthTenants tenants, CuratedPools curated) : IWarmUpStep
{
    public string Name => "Oracle Health pools";

    public async Task<IReadOnlyCollection<string>> RunAsync(CancellationToken cancellationToken)
    {
        var loads = await Task.WhenAll(tenants.All.Select(async tenant =>
            (tenant.Key, IsLoaded: (await curated.GetAsync(tenant, cancellationToken)).TryGet(out _, out _))));
        return [.. loads.Where(load => !load.IsLoaded).Select(load => $"{Name} of tenant {load.Key}")];
    }
}
