using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Curation.Names;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Ehr.OracleHealth.Pools;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Curation;

public sealed class PoolCuratorTests
{
    [Theory]
    [InlineData("VHA 668 Spokane Primary Care Aspen Clinical Staff", "668", "Spokane Primary Care Aspen", "PRIMARY_CARE")]
    [InlineData("VHA_668_Spokane_PACT_Blue_1", "668", "Spokane PACT Blue 1", "PRIMARY_CARE")]
    [InlineData("vha 668 - Libby Podiatry Pool", "668", "Libby Podiatry", "SPECIALTY_CARE")]
    [InlineData("VHA668 Ask a Pharmacist", "668", "Ask a Pharmacist", "PHARMACY")]
    [InlineData(" VHA 668  Mental Health Nurse ", "668", "Mental Health Nurse", "MENTAL_HEALTH")]
    [InlineData("668 Spokane Rx Renewals", "668", "Spokane Prescription Renewals", "PHARMACY")]
    [InlineData("VHA 668QD SANDPOINT PACT RN", "668QD", "Sandpoint PACT RN", "PRIMARY_CARE")]
    [InlineData("VHA 668 Release of Information", "668", "Release of Information", "PATIENT_SERVICES")]
    public void Curate_NameWithAStation_IsMappedWithAReadableName(string name, string station, string display, string type)
    {
        var pool = Curate(name);

        Assert.Equal(PoolVerdict.Mapped, pool.Verdict);
        Assert.Equal(station, pool.Station?.Value);
        Assert.Equal((name, display, type), (pool.Team!.Name, pool.Team.SuggestedNameDisplay, pool.Team.GroupType));
    }

    [Theory]
    [InlineData("VHA 668 DO NOT USE Refill ROUTING", "marked as out of use")]
    [InlineData("VHA 668 zz Test Pool", "marked as out of use")]
    [InlineData("VHA_668_DO_NOT_USE", "marked as out of use")]
    [InlineData("VHA 668 (INTERNAL) Consult Mgmt", "marked as internal")]
    [InlineData("* VHA 668 Mental Health Nurse", "marked with an asterisk")]
    [InlineData("VHA 668 BILLING - UR", "billing and coding")]
    [InlineData("VHA 668 IT Help Desk", "technical")]
    public void Curate_InternalPool_IsDeniedByTheNamedRule(string name, string rule)
    {
        var pool = Curate(name);

        Assert.Equal((PoolVerdict.Denied, rule), (pool.Verdict, pool.Rule));
        Assert.Null(pool.Team);
    }

    [Theory]
    [InlineData("VHA 668 Privacy Issues Admin")]
    [InlineData("VHA 668 Record Amendment Admin")]
    public void Curate_PatientServiceThatSoundsInternal_IsMapped(string name)
    {
        Assert.Equal(PoolVerdict.Mapped, Curate(name).Verdict);
    }

    [Theory]
    [InlineData("VHA 6680 Misnumbered", "no site code follows VHA")]
    [InlineData("vha-668spokane-noblank", "no site code follows VHA")]
    [InlineData("VHA QZV Primary Care", "site code QZV is in no table")]
    [InlineData("National Teleradiology", "no known prefix begins the name")]
    [InlineData("", "the name has no letter and no digit")]
    [InlineData("FHCC SPO Audiology", "prefix FHCC means station 556, and SPO means 668")]
    [InlineData("VHA 999 Elsewhere", "station number after VHA: station 999 is not configured")]
    [InlineData("VHA 552 Dayton", "station number after VHA: station 552 is in another tenant")]
    [InlineData("VHA 668 - ", "station number after VHA: nothing but a station in the name")]
    public void Curate_NameThatTellsNoStationOfThisTenant_IsUnmappedWithTheReason(string name, string reason)
    {
        var pool = Curate(name);

        Assert.Equal((PoolVerdict.Unmapped, reason), (pool.Verdict, pool.Rule));
    }

    [Fact]
    public void Curate_IdThatIsNoNumber_IsUnmapped()
    {
        var pool = Curator(new()).Curate(new GroupInbox("abc", "VHA 668 Primary Care"));

        Assert.Equal(PoolVerdict.Unmapped, pool.Verdict);
    }

    [Fact]
    public void Curate_ListedIds_WinOverEveryPattern()
    {
        var curator = Curator(new CurationRules
        {
            Pools =
            [
                new PoolRule { Name = "shown by hand", Ids = ["1"], Station = "668", DisplayName = "Nurse line" },
                new PoolRule { Name = "hidden by hand", Ids = ["2"], Deny = true },
            ],
        });

        var shown = curator.Curate(new GroupInbox("1", "DO NOT USE nameless"));
        var hidden = curator.Curate(new GroupInbox("2", "VHA 668 Primary Care"));

        Assert.Equal((PoolVerdict.Mapped, "shown by hand", "Nurse line"), (shown.Verdict, shown.Rule, shown.Team!.SuggestedNameDisplay));
        Assert.Equal((PoolVerdict.Denied, "hidden by hand"), (hidden.Verdict, hidden.Rule));
    }

    /// <summary>The three tests of the field: a list of pools, a word that must be there, a word that must not.</summary>
    [Theory]
    [InlineData("VHA SPO Dental - Clinical", "Mapped")]
    [InlineData("VHA SPO Dental", "Denied")]
    [InlineData("VHA SPO Dental - Clinical*", "Denied")]
    public void Curate_DenialUnlessAWordIsThere_ShowsThoseOnlyThatSayIt(string name, string expected)
    {
        var notClinical = new DenyRule { Name = "not clinical", Pattern = ".", Unless = "\\bclinical\\b" };
        var curator = Curator(new CurationRules { Deny = [notClinical] });

        Assert.Equal(expected, $"{curator.Curate(new GroupInbox("1", name)).Verdict}");
    }

    [Theory]
    [InlineData("VHA SPO DO NOT USE Refill ROUTING", "668")]
    [InlineData("DO NOT USE", null)]
    public void Curate_DeniedPool_KeepsTheStationOfItsName(string name, string? station)
    {
        Assert.Equal((PoolVerdict.Denied, station), (Curate(name).Verdict, Curate(name).Station?.Value));
    }

    [Fact]
    public void Curate_CodeInNoTable_IsReported()
    {
        Assert.Equal("QZV", Curate("vha_qzv_pharmacy").UnknownCode);
        Assert.Null(Curate("VHA National Pharmacy Benefits").UnknownCode);
        Assert.Null(Curate("VHA Lee, J MD").UnknownCode);
    }

    [Fact]
    public void Curate_TenantsOwnCode_WinsOverTheDefaultOne()
    {
        var own = new CurationRules { SiteCodes = new SiteCodeTable([new SiteCode("cos", "668")]) };

        var pool = Curator(own).Curate(new GroupInbox("1", "VHA COS Allergy"));

        Assert.Equal("668", pool.Station?.Value);
    }

    [Fact]
    public void Curate_Mapped_KnowsWhereTheWordsOfTheTeamBegin()
    {
        const string Name = " vha  SPO - Allergy";

        var team = Curate(Name).Team!;

        Assert.Equal(("Allergy", Name), (team.Name[team.NameStart..], team.Name));
    }

    [Fact]
    public void Directory_NamesThatDifferInBlanksOnly_AreDistinguishedByTheirNumbers()
    {
        var list = new PoolList(
            [new("1", "VHA SPO Dental"), new("2", "vha  spo  DENTAL"), new("3", "VHA SPO Dental - Clinical")], DateTimeOffset.UnixEpoch);

        var directory = Directory(list);

        Assert.Equal(
            ["Dental (pool 1)", "Dental (pool 2)", "Dental - Clinical"], directory.Pools.Select(pool => pool.Team!.SuggestedNameDisplay));
    }

    [Fact]
    public void Directory_TwoTeamsThatWouldBeNamedAlike_KeepTheirWholeNames()
    {
        var list = new PoolList(
            [new("1", "VHA 668 Spokane Cardiology Pool"), new("2", "VHA 668 Spokane Cardiology Clinic Staff"), new("3", "VHA 668 ENT Pool")],
            DateTimeOffset.UnixEpoch);

        var directory = Directory(list);

        Assert.Equal(
            ["Spokane Cardiology Pool", "Spokane Cardiology Clinic Staff", "Ear, Nose and Throat"],
            directory.Pools.Select(pool => pool.Team!.SuggestedNameDisplay));
    }

    private static CuratedPool Curate(string name) => Curator(new()).Curate(new GroupInbox("1568", name));

    private static CuratedDirectory Directory(PoolList list) =>
        CurationWorld.Directory(CurationWorld.Shipped(), list);

    private static PoolCurator Curator(CurationRules own) => CurationWorld.Curator(CurationWorld.Shipped(own));
}
