using System.Collections.Frozen;
using System.Globalization;

namespace SecureMessaging.Sandbox.OracleHealth.Pools;

/// <summary>
/// The group inboxes of both tenants: the same on every start, because the seed is fixed. Ids are unique within a tenant
/// only; the same numbers name other pools in the second one, as ids of two Millennium domains may. Documents name pools by id:
/// a new pool is added at the end, and a name may change but not the draw that its id depends on.
/// </summary>
internal sealed class PoolCatalog
{
    private const int Seed = 20241001;
    private const int FirstGeneratedId = 4_100_000;
    private const int MaxGap = 17;

    /// <summary>Made once for all sandboxes of a process: nothing changes it.</summary>
    private static readonly Lazy<PoolCatalog> Instance = new(static () => new PoolCatalog());

    private readonly PlannedPool[] _all = [.. MillenniumTenants.All.SelectMany(Generate)];
    private readonly FrozenDictionary<string, Pool[]> _byTenant;
    private readonly FrozenDictionary<(string Tenant, string Id), Pool> _byId;

    private PoolCatalog()
    {
        _byTenant = _all.GroupBy(planned => planned.Tenant).ToFrozenDictionary(tenant => tenant.Key,
            tenant => tenant.Select(planned => planned.Pool).ToArray());
        _byId = _all.ToFrozenDictionary(planned => (planned.Tenant, planned.Pool.Id), planned => planned.Pool);
    }

    public static PoolCatalog Shared => Instance.Value;

    public IReadOnlyList<PlannedPool> All => _all;

    public IReadOnlyList<Pool> Of(string tenant) => _byTenant[tenant];

    public Pool? Find(string tenant, string id) => _byId.GetValueOrDefault((tenant, id));

    private static IEnumerable<PlannedPool> Generate(string tenant)
    {
        var random = new Random(Seed);
        var id = FirstGeneratedId;
        foreach (var plan in PoolPlan.All.Where(plan => plan.Tenant == tenant))
        {
            var wellKnown = plan.Station == WellKnownPools.Station ? WellKnownPools.All : [];
            foreach (var pool in wellKnown)
            {
                yield return new PlannedPool(tenant, plan.Station, pool);
            }

            foreach (var name in PoolNames.For(plan with { Count = plan.Count - wellKnown.Count }, random))
            {
                yield return new PlannedPool(tenant, plan.Station, new Pool(NextId(ref id, random), name));
            }
        }

        foreach (var name in PoolWords.TenantWide.Concat(PoolWords.Stray))
        {
            yield return new PlannedPool(tenant, null, new Pool(NextId(ref id, random), name));
        }

        var last = tenant == MillenniumTenants.Main ? WellKnownPools.SeenInPublic.Concat(WellKnownPools.SoundingInternal) : [];
        foreach (var (station, name) in last)
        {
            yield return new PlannedPool(tenant, station, new Pool(NextId(ref id, random), name));
        }
    }

    private static string NextId(ref int id, Random random)
    {
        id += random.Next(1, MaxGap);
        return id.ToString(CultureInfo.InvariantCulture);
    }
}
