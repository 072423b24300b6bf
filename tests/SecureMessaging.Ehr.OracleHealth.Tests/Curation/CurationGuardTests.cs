using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Ehr.OracleHealth.Pools;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Curation;

public sealed class CurationGuardTests
{
    private static readonly StationNumber Spokane = StationNumber.Parse("668");

    private static readonly StationNumber Columbus = StationNumber.Parse("757");

    private static readonly string[] TenPools =
        [.. Enumerable.Range(1, 5).Select(n => $"VHA SPO Clinic {n}"), .. Enumerable.Range(1, 5).Select(n => $"VHA COS Clinic {n}")];

    private static readonly CuratedDirectory Before = CurationWorld.Directory(CurationWorld.Shipped(), TenPools);

    [Fact]
    public void Objection_StationThatWouldLoseItsLastTeam_NamesIt()
    {
        var everything = new CurationRules { Deny = [new DenyRule { Name = "a slip", Pattern = "COS" }] };

        var after = CurationWorld.Directory(CurationWorld.Shipped(everything), TenPools);

        Assert.Equal("station 757 would have none of its 5 teams", Objection(after, 1));
    }

    [Fact]
    public void Objection_StationThatIsNotOnOracleHealthYet_MayLoseItsTeams()
    {
        string[] names = [.. TenPools, "VHA ANN Dental"];
        var before = CurationWorld.Directory(CurationWorld.Shipped(), names);
        var after = CurationWorld.Directory(CurationWorld.Shipped(), TenPools);

        Assert.Null(CurationGuard.Objection(before, after, [Spokane, Columbus], 0.1));
        Assert.Equal(
            "station 506 would have none of its 1 teams",
            CurationGuard.Objection(before, after, [Spokane, Columbus, StationNumber.Parse("506")], 0.1));
    }

    [Theory]
    [InlineData(1, 0.1, null)]
    [InlineData(2, 0.1, "of 10 care teams 2 would lose their station and 0 would move to another")]
    [InlineData(2, 0.2, null)]
    public void Objection_TeamsThatLoseTheirStation_AreHeldAgainstTheSetting(int renamed, double maxShare, string? objection)
    {
        string[] names = [.. Enumerable.Range(1, renamed).Select(n => $"VHA QZV Clinic {n}"), .. TenPools.Skip(renamed)];

        var after = CurationWorld.Directory(CurationWorld.Shipped(), names);

        Assert.Equal(objection, Objection(after, maxShare));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "of 10 care teams 0 would lose their station and 2 would move to another")]
    public void Objection_TeamsThatMoveToAnotherStation_AreHeldAgainstTheSetting(int moved, string? objection)
    {
        string[] names = [.. Enumerable.Range(1, moved).Select(n => $"VHA COS Clinic {n}"), .. TenPools.Skip(moved)];

        var after = CurationWorld.Directory(CurationWorld.Shipped(), names);

        Assert.Equal(objection, Objection(after, 0.1));
    }

    /// <summary>The sums say that less than before is unmapped, and every station has teams.</summary>
    [Fact]
    public void Objection_HalfAListWithAsManyNewPools_IsNotHiddenBehindThem()
    {
        var known = TenPools.Index().Where(pair => pair.Index % 2 == 0).Select(pair => new GroupInbox($"{pair.Index + 1}", pair.Item));
        var added = Enumerable.Range(1, 20).Select(n => new GroupInbox($"{100 + n}", $"VHA SPO New {n}"));
        var after = CurationWorld.Directory(CurationWorld.Shipped(), new PoolList([.. known, .. added], DateTimeOffset.UnixEpoch));

        Assert.Equal("of 10 care teams 5 would lose their station and 0 would move to another", Objection(after, 0.1));
    }

    /// <summary>A new site whose code is not known takes nothing from anybody.</summary>
    [Fact]
    public void Objection_ManyNewPoolsOfAnUnknownSite_AreTaken()
    {
        var after = CurationWorld.Directory(
            CurationWorld.Shipped(), [.. TenPools, .. Enumerable.Range(1, 30).Select(n => $"VHA QZV Clinic {n}")]);

        Assert.Null(Objection(after, 0.1));
    }

    [Fact]
    public void Objection_TeamsThatMoveWithinTheirFacility_AreTaken()
    {
        string[] names = [.. Enumerable.Range(1, 5).Select(n => $"VHA 668QD Clinic {n}"), .. TenPools.Skip(5)];

        Assert.Null(Objection(CurationWorld.Directory(CurationWorld.Shipped(), names), 0));
    }

    [Fact]
    public void Objection_EmptyList_NamesEveryStation()
    {
        var after = CurationWorld.Directory(CurationWorld.Shipped(), []);

        Assert.Equal(
            "station 668 would have none of its 5 teams, station 757 would have none of its 5 teams",
            Objection(after, 1));
    }

    [Fact]
    public void Objection_MoreDeniedOnPurpose_IsTaken()
    {
        var fewer = new CurationRules { Deny = [new DenyRule { Name = "four of five", Pattern = "Clinic [1-4]" }] };

        var after = CurationWorld.Directory(CurationWorld.Shipped(fewer), TenPools);

        Assert.Null(Objection(after, 0.1));
    }

    /// <summary>None of them a team that is lost: what was denied for staff has no station any more.</summary>
    [Theory]
    [InlineData(1, 0.1, null)]
    [InlineData(2, 0.1, "of 12 pools 2 would be unmapped, and 0 are now")]
    [InlineData(2, 0.2, null)]
    public void ObjectionToRules_MoreUnmappedThanBefore_IsHeldAgainstTheSetting(int risen, double maxShareRise, string? objection)
    {
        string[] names = [.. TenPools, "VHA QZV Denied 1", "VHA QZV Denied 2"];
        var before = CurationWorld.Directory(CurationWorld.Shipped(Denying("Denied")), names);

        var after = CurationWorld.Directory(CurationWorld.Shipped(Denying(risen == 1 ? "Denied 1" : "nothing of it")), names);

        Assert.Equal(objection, CurationGuard.ObjectionToRules(before, after, maxShareRise));
        Assert.Null(CurationGuard.Objection(before, after, [Spokane, Columbus], 0));
    }

    /// <summary>A file that lost its denials takes nothing from anybody and shows everybody what is for staff.</summary>
    [Theory]
    [InlineData(1, 0.1, null)]
    [InlineData(2, 0.1, "of 10 pools 2 that are denied would be shown")]
    [InlineData(2, 0.2, null)]
    public void ObjectionToRules_DeniedPoolsThatWouldBeShown_AreHeldAgainstTheSetting(int shown, double maxShareRise, string? objection)
    {
        var before = CurationWorld.Directory(CurationWorld.Shipped(Denying("COS Clinic [12]")), TenPools);

        var after = CurationWorld.Directory(CurationWorld.Shipped(Denying(shown == 1 ? "COS Clinic 1" : "nothing of it")), TenPools);

        Assert.Equal(objection, CurationGuard.ObjectionToRules(before, after, maxShareRise));
    }

    [Theory]
    [InlineData(0.3, 0.4, 0.1, false)]
    [InlineData(0.3, 0.41, 0.1, true)]
    [InlineData(0.4, 0.1, 0, false)]
    [InlineData(null, 0.9, 0.1, false)]
    [InlineData(0.1, null, 0.1, false)]
    public void HasRisen_ByMoreThanTheSetting_IsARise(double? before, double? after, double maxShareRise, bool expected) =>
        Assert.Equal(expected, CurationGuard.HasRisen(before, after, maxShareRise));

    private static CurationRules Denying(string pattern) => new() { Deny = [new DenyRule { Name = "for staff", Pattern = pattern }] };

    private static string? Objection(CuratedDirectory after, double maxLostShare) =>
        CurationGuard.Objection(Before, after, [Spokane, Columbus], maxLostShare);
}
