using System.Collections.Frozen;
using System.Globalization;

namespace SecureMessaging.Sandbox.OracleHealth.Pools;

/// <summary>
/// The group inboxes of both tenants: the same on every start, because the seed is fixed. Ids are unique within a tenant
/// only; the same numbers name other pools in the second one, as ids of two Millennium domains may.
/// </summary>
internal sealed class PoolCatalog
{
    private const int Seed = 20241001;
    private const int FirstGeneratedId = 4_100_000;
    private const int LargestGap = 17;

    private readonly FrozenDictionary<string, Pool[]> _byTenant =
        MillenniumTenants.All.ToFrozenDictionary(tenant => tenant, tenant => Generate(tenant).ToArray());

    private readonly FrozenDictionary<(string Tenant, string Id), Pool> _byId;

    public PoolCatalog() => _byId = _byTenant
        .SelectMany(tenant => tenant.Value, (tenant, pool) => (Key: (tenant.Key, pool.Id), Pool: pool))
        .ToFrozenDictionary(entry => entry.Key, entry => entry.Pool);

    public IReadOnlyList<Pool> Of(string tenant) => _byTenant[tenant];

    public Pool? Find(string tenant, string id) => _byId.GetValueOrDefault((tenant, id));

    private static IEnumerable<Pool> Generate(string tenant)
    {
        var random = new Random(Seed);
        var id = FirstGeneratedId;
        foreach (var plan in PoolPlan.All.Where(plan => plan.Tenant == tenant))
        {
            var wellKnown = plan.Station == WellKnownPools.Station ? WellKnownPools.All : [];
            foreach (var pool in wellKnown)
            {
                yield return pool;
            }

            foreach (var name in PoolNames.For(plan with { Count = plan.Count - wellKnown.Count }, random))
            {
                yield return new Pool(NextId(ref id, random), name);
            }
        }

        foreach (var name in PoolWords.TenantWide)
        {
            yield return new Pool(NextId(ref id, random), name);
        }
    }

    private static string NextId(ref int id, Random random)
    {
        id += random.Next(1, LargestGap);
        return id.ToString(CultureInfo.InvariantCulture);
    }
}
