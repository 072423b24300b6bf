using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Pools;
using SecureMessaging.Sandbox.OracleHealth.Staff;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>The switches as they stand, and what they mean for the pools.</summary>
internal sealed class OracleHealthState(PoolCatalog catalog) : IResettable
{
    private readonly Lock _gate = new();
    private volatile OracleHealthSwitches _switches = new();

    public OracleHealthSwitches Switches => _switches;

    public void Set(OracleHealthSwitches switches)
    {
        lock (_gate)
        {
            _switches = switches;
        }
    }

    public void Reset() => Set(new OracleHealthSwitches());

    /// <summary>Takes one of the conflicts that were asked for, where any is left.</summary>
    public bool TakeStatusConflict()
    {
        lock (_gate)
        {
            if (_switches.StatusConflicts == 0)
            {
                return false;
            }

            _switches = _switches with { StatusConflicts = _switches.StatusConflicts - 1 };
            return true;
        }
    }

    public IEnumerable<Pool> Pools(string tenant)
    {
        var vanished = _switches.VanishedPools;
        return vanished.Count == 0 ? catalog.Of(tenant) : catalog.Of(tenant).Where(pool => !vanished.Contains(pool.Id));
    }

    public Pool? FindPool(string tenant, string id) => _switches.VanishedPools.Contains(id) ? null : catalog.Find(tenant, id);

    /// <summary>A pool in use, or the one nurse there is.</summary>
    public bool CanReceive(string tenant, string? type, string? id) => type switch
    {
        Party.GroupInbox => id is not null && CanReceive(tenant, id),
        Party.Personnel => id == StaffWriter.Nurse.Id,
        _ => false,
    };

    private bool CanReceive(string tenant, string poolId) =>
        FindPool(tenant, poolId) is not null && poolId != WellKnownPools.Invalid.Id && !_switches.InvalidPools.Contains(poolId);
}
