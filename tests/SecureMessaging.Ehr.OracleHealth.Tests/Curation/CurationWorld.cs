using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Curation.Files;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Testing.Facilities;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Curation;

/// <summary>Stations of a tenant <c>main</c>, one of a tenant <c>second</c>, and the rules the service ships with.</summary>
internal static class CurationWorld
{
    public static readonly FacilitiesOptions Facilities = new()
    {
        Stations = new[] { "506", "556", "653", "668", "687", "757" }.Select(station => (station, Entry("main")))
            .Append(("552", Entry("second"))).ToDictionary(pair => pair.Item1, pair => pair.Item2),
    };

    public static readonly CurationScope Scope = new(["main", "second"], Facilities);

    public static CurationFile ShippedFile
    {
        get
        {
            var (file, errors) = CurationFileRules.Read(ShippedRules.Json, Scope);
            Assert.Empty(errors);
            return file!;
        }
    }

    public static CompiledRules Shipped(params CurationRules[] before) => new([.. before, ShippedFile.Default]);

    public static PoolCurator Curator(CompiledRules rules) => new("main", 0, rules, Stations());

    public static CuratedDirectory Directory(CompiledRules rules, PoolList pools) => new(pools, Curator(rules));

    public static CuratedDirectory Directory(CompiledRules rules, params string[] names) => Directory(
        rules, new PoolList([.. names.Select((name, index) => new GroupInbox($"{index + 1}", name))], DateTimeOffset.UnixEpoch));

    private static FacilityDirectory Stations() => new FacilityWorld(Facilities, DateTimeOffset.UnixEpoch).Directory;

    private static FacilityEntry Entry(string tenant) => new() { Name = "A place", Ehr = "oracle-health", Tenant = tenant };
}
