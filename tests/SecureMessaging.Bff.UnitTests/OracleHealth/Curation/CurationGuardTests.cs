using SecureMessaging.Bff.OracleHealth.Curation;

namespace SecureMessaging.Bff.UnitTests.OracleHealth.Curation;

public sealed class CurationGuardTests
{
    private static readonly string[] TenPools =
        [.. Enumerable.Range(1, 5).Select(n => $"VHA SPO Clinic {n}"), .. Enumerable.Range(1, 5).Select(n => $"VHA COS Clinic {n}")];

    private static readonly CuratedDirectory Before = CurationWorld.Directory(CurationWorld.Shipped(), TenPools);

    [Fact]
    public void Objection_StationThatWouldLoseItsLastTeam_NamesIt()
    {
        var everything = new CurationRules { Deny = [new PatternRule { Name = "a slip", Pattern = "COS" }] };

        var after = CurationWorld.Directory(CurationWorld.Shipped(everything), TenPools);

        Assert.Equal("station 757 would have none of its 5 teams", CurationGuard.Objection(Before, after, 1));
    }

    [Theory]
    [InlineData(1, 0.1, false)]
    [InlineData(2, 0.1, true)]
    [InlineData(2, 0.2, false)]
    public void Objection_ShareOfUnmappedPools_IsHeldAgainstTheSetting(int renamed, double maxRise, bool objects)
    {
        string[] names = [.. Enumerable.Range(1, renamed).Select(n => $"VHA QZV Clinic {n}"), .. TenPools.Skip(renamed)];

        var after = CurationWorld.Directory(CurationWorld.Shipped(), names);

        var objection = CurationGuard.Objection(Before, after, maxRise);

        Assert.Equal(objects, objection?.StartsWith("unmapped pools would rise from", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Objection_EmptyList_NamesEveryStation()
    {
        var after = CurationWorld.Directory(CurationWorld.Shipped(), []);

        Assert.Equal(
            "station 668 would have none of its 5 teams, station 757 would have none of its 5 teams",
            CurationGuard.Objection(Before, after, 1));
    }

    [Fact]
    public void Objection_MoreDeniedOnPurpose_IsTaken()
    {
        var fewer = new CurationRules { Deny = [new PatternRule { Name = "four of five", Pattern = "Clinic [1-4]" }] };

        var after = CurationWorld.Directory(CurationWorld.Shipped(fewer), TenPools);

        Assert.Null(CurationGuard.Objection(Before, after, 0.1));
    }
}
