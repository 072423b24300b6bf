using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Pools;

namespace SecureMessaging.Sandbox.OracleHealth.Seed;

/// <summary>The pools of one station that its seed messages come from.</summary>
/// <param name="Tenant">Where the station is.</param>
/// <param name="Clinic">A pool of patients.</param>
/// <param name="Pharmacy">Another one.</param>
/// <param name="Internal">Staff only: no list for patients may show it, and who got a message of it may answer.</param>
internal sealed record StationPools(string Tenant, Party Clinic, Party Pharmacy, Party Internal)
{
    /// <summary>Was a pool and is in no directory any more.</summary>
    public static readonly Party Gone = new("1599", Party.GroupInbox, "VHA SPO Spokane Pain Clinic - Clinical");

    private static readonly string[] ForStaff = ["ROUTING", "DO NOT USE", "INTERNAL", "Billing", "*"];

    public static StationPools Of(PoolCatalog catalog, string station)
    {
        PlannedPool[] pools = [.. catalog.All.Where(planned => planned.Station == station)];
        PlannedPool[] shown = [.. pools.Where(planned => !IsForStaff(planned.Pool.Name))];
        return new StationPools(
            pools[0].Tenant,
            PartyOf(shown.First(planned => planned.Pool.Name.EndsWith(" - Clinical", StringComparison.Ordinal))),
            PartyOf(shown.First(planned => planned.Pool.Name.EndsWith("Pharmacist", StringComparison.Ordinal)
                || planned.Pool.Name.EndsWith("Pharmacy", StringComparison.Ordinal))),
            PartyOf(pools.First(planned => IsForStaff(planned.Pool.Name))));
    }

    private static bool IsForStaff(string name) => ForStaff.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static Party PartyOf(PlannedPool planned) => new(planned.Pool.Id, Party.GroupInbox, planned.Pool.Name);
}
