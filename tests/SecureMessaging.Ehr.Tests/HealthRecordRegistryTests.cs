using NSubstitute;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Ehr.Tests;

public sealed class HealthRecordRegistryTests
{
    [Fact]
    public void Construct_TwoAdaptersOfOneName_StopsTheStart()
    {
        var refused = Assert.Throws<InvalidOperationException>(
            () => new HealthRecordRegistry([Adapter(RecordName.Vista), Adapter(RecordName.Vista)]));

        Assert.Contains("vista", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorsFor_AFacilityNoAdapterServes_NamesTheStationAndTheChoices()
    {
        var registry = new HealthRecordRegistry([Adapter(RecordName.Vista)]);

        var errors = registry.ErrorsFor([Facility("589", RecordName.Vista), Facility("668", RecordName.OracleHealth)]).ToArray();

        var error = Assert.Single(errors);
        Assert.Contains("668", error, StringComparison.Ordinal);
        Assert.Contains("Use one of vista", error, StringComparison.Ordinal);
    }

    [Fact]
    public void For_AFacility_GivesTheAdapterOfItsName()
    {
        var oracleHealth = Adapter(RecordName.OracleHealth);
        var registry = new HealthRecordRegistry([Adapter(RecordName.Vista), oracleHealth]);

        var record = registry.For(Facility("668", RecordName.OracleHealth));

        Assert.Same(oracleHealth, record);
    }

    private static IHealthRecord Adapter(RecordName name)
    {
        var record = Substitute.For<IHealthRecord>();
        record.Name.Returns(name);
        return record;
    }

    private static Facility Facility(string station, RecordName record) => new()
    {
        Station = StationNumber.Parse(station),
        Name = "Invented health care",
        Ehr = record == RecordName.Vista ? EhrSystem.Vista : EhrSystem.OracleHealth,
        Record = record,
        BlockedByMigration = false,
    };
}
