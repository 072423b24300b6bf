using NSubstitute;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr.Tests;

public sealed class EhrAdapterRegistryTests
{
    [Fact]
    public void Construct_TwoAdaptersOfOneName_StopsTheStart()
    {
        var refused = Assert.Throws<InvalidOperationException>(
            () => new EhrAdapterRegistry([Adapter(EhrName.Vista), Adapter(EhrName.Vista)]));

        Assert.Contains("vista", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorsFor_AFacilityNoAdapterServes_NamesTheStationAndTheChoices()
    {
        var registry = new EhrAdapterRegistry([Adapter(EhrName.Vista)]);

        var errors = registry.ErrorsFor([Facility("589", EhrName.Vista), Facility("668", EhrName.OracleHealth)]).ToArray();

        var error = Assert.Single(errors);
        Assert.Contains("668", error, StringComparison.Ordinal);
        Assert.Contains("Use one of vista", error, StringComparison.Ordinal);
    }

    [Fact]
    public void For_AFacility_GivesTheAdapterOfItsName()
    {
        var oracleHealth = Adapter(EhrName.OracleHealth);
        var registry = new EhrAdapterRegistry([Adapter(EhrName.Vista), oracleHealth]);

        var record = registry.For(Facility("668", EhrName.OracleHealth));

        Assert.Same(oracleHealth, record);
    }

    private static IEhrAdapter Adapter(EhrName name)
    {
        var record = Substitute.For<IEhrAdapter>();
        record.Profile.Returns(new EhrProfile
        {
            Name = name,
            Ehr = name,
            TeamIds = name == EhrName.Vista ? new IdRange(name, 1, 10) : new IdRange(name, 11, 20),
            DefaultFailure = SmCode.UnexpectedError,
        });
        return record;
    }

    private static Facility Facility(string station, EhrName record) => new()
    {
        Station = StationNumber.Parse(station),
        Name = "Invented health care",
        Ehr = record == EhrName.Vista ? EhrName.Vista : EhrName.OracleHealth,
        Record = record,
        BlockedByMigration = false,
    };
}
