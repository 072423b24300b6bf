using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Curation.Names;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Curation;

/// <summary>The shipped rules, and two invented codes, over names of every shape the field is known for.</summary>
public sealed class FieldNamesTests
{
    private static readonly CurationRules Invented = new()
    {
        SiteCodes = new SiteCodeTable([new SiteCode("QRB", "653"), new SiteCode("QCD", "668")]),
    };

    private static readonly PoolCurator Curator = CurationWorld.Curator(CurationWorld.Shipped(Invented));

    public static TheoryData<int> Names => new(Enumerable.Range(0, FieldNames.All.Length));

    [Theory]
    [MemberData(nameof(Names))]
    public void Curate_NameOfTheField_IsDecidedAsWritten(int index)
    {
        var expected = FieldNames.All[index];

        var pool = Curator.Curate(new GroupInbox("1568", expected.Name));

        Assert.Equal((expected.Name, expected.Verdict, expected.Label), (pool.Name, pool.Verdict, pool.Team?.SuggestedNameDisplay));
        Assert.Equal(expected.Station, pool.Team?.Station?.Value);
        Assert.NotEmpty(pool.Rule);
    }

    [Fact]
    public void Curate_StandardNamesWithoutTheTable_MapNothing()
    {
        var bare = CurationWorld.Curator(new CompiledRules(CurationWorld.ShippedFile.Default with { SiteCodes = null }));

        var mapped = new[] { "VHA SPO ALS - Clinical", "VHA COS Allergy" }.Count(name =>
            bare.Curate(new GroupInbox("1", name)).Verdict == PoolVerdict.Mapped);

        Assert.Equal(0, mapped);
    }
}
