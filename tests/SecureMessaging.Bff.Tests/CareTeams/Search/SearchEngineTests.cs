using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

public sealed class SearchEngineTests
{
    private static readonly SearchEngine Engine = new(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);

    private static readonly SearchIndex Index = SearchIndex.Build(The.Listed(
        The.Team(1, "***TG 100_SLC4%"),
        The.Team(2, "BILLING_(NECPAC)_PROVIDENCE_ADMIN"),
        The.Team(3, "PACT Blue 3") with { LeadProviderName = "Nuñez, Álvaro" },
        The.Team(4, "PACT Blue 13") with { LeadProviderName = "Whitfield, Dana" },
        The.Team(5, "!!!CARDIOLOGY CLINIC"),
        The.Team(6, "Clinic for Cardiology Devices") with { Blocked = true },
        The.Team(7, "Outpatient Rx") with { GroupType = "PHARMACY" },
        The.Team(8, "Radiology Scheduling"),
        The.Team(9, "Mental Health Intake"),
        The.Pool(10, "MH Telehealth"),
        The.Pool(11, "Pharmacy Spokane"),
        The.Team(12, "Rheumatology"),
        The.Team(13, "Hematology"),
        The.Team(14, "Nephrology"),
        The.Team(15, "Neurology"),
        The.Team(16, "Firstaid") with { LeadProviderName = "Yellowhorse, Gina" },
        The.Team(17, "Yellow Fever Travel"),
        The.Team(18, "Pathology Reports"),
        The.Team(19, "Speech Pathology"),
        The.Team(20, "Physical Therapy")));

    [Theory]
    [InlineData("slc4", 1)]
    [InlineData("TG 100", 1)]
    [InlineData("providence billing", 2)]
    [InlineData("copay", 2)]
    [InlineData("nunez", 3)]
    [InlineData("NÚÑEZ", 3)]
    [InlineData("blue pact 13", 4)]
    [InlineData("pact blue 3", 3)]
    [InlineData("cardiolgy clinic", 5)]
    [InlineData("crad", 5)]
    [InlineData("whitfeild", 4)]
    [InlineData("x-ray", 8)]
    [InlineData("xray", 8)]
    [InlineData("mental helth intake", 9)]
    [InlineData("mentalhealth intake", 9)]
    [InlineData("spokane pharmasy", IdRanges.FirstDerived + 11)]
    [InlineData("teh nephrology", 14)]
    [InlineData("nephrology zebulon", 14)]
    [InlineData("rumatology", 12)]
    [InlineData("nefrology", 14)]
    [InlineData("nurology", 15)]
    [InlineData("farmasy spokane", IdRanges.FirstDerived + 11)]
    [InlineData("yellow horse", 16)]
    [InlineData("first aid", 16)]
    [InlineData("yellow fever", 17)]
    [InlineData("biopsy", 18)]
    [InlineData("speech therapy", 19)]
    [InlineData("physical therapy", 20)]
    public void Search_AsPeopleType_FindsTheTeamFirst(string typed, long expected)
    {
        var found = Search(typed);

        Assert.NotEmpty(found.Teams);
        Assert.Equal(expected, found.Teams[0].Team.Id.Value);
    }

    [Fact]
    public void Search_SpeltAsItSounds_FindsNoOtherWordThatIsOnlyNear()
    {
        Assert.Equal([14], Ids("nefrology"));
        Assert.Equal([12], Ids("rumatology"));
    }

    [Fact]
    public void Search_Abbreviation_FindsTheLongFormAndTheOtherWayRound()
    {
        long[] both = [9, IdRanges.FirstDerived + 10];

        Assert.Equal(both, Ids("mh").Order());
        Assert.Equal(both, Ids("mental health").Order());
    }

    [Fact]
    public void Search_WordForAKindOfCare_FindsTeamsByTheirGroupType()
    {
        var found = Ids("refill");

        Assert.Equal([7, IdRanges.FirstDerived + 11], found.Order());
    }

    [Fact]
    public void Search_BlockedTeam_ComesLastAndIsMarked()
    {
        var found = Search("cardiology clinic for devices");

        Assert.Equal([5, 6], found.Teams.Select(listed => listed.Team.Id.Value));
        Assert.True(found.Teams[1].Team.Blocked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a")]
    [InlineData("😀😀")]
    [InlineData("%%%")]
    [InlineData("' OR 1=1 --")]
    [InlineData(".*+?^${}()|[]\\")]
    [InlineData("qqqqqqqq")]
    public void Search_NothingToFind_IsAnEmptyList(string typed)
    {
        var found = Search(typed);

        Assert.Empty(found.Teams);
        Assert.Equal(0, found.Total);
    }

    [Fact]
    public void Search_Station_KeepsOnlyThatFacility()
    {
        var found = Engine.Search(Index, "pharmacy", new SearchPage(20) { Station = "668" });

        Assert.Equal(IdRanges.FirstDerived + 11, Assert.Single(found.Teams).Team.Id.Value);
        Assert.Empty(Engine.Search(Index, "pharmacy", new SearchPage(20) { Station = "757" }).Teams);
    }

    [Fact]
    public void Search_NumberOfATeam_IsNotFoundInsideTheNumberOfAStation()
    {
        var index = SearchIndex.Build(The.Listed(The.Team(1, "Team Alpha", "589A4"), The.Team(2, "Team Beta 4", "589")));

        var numbered = Engine.Search(index, "team 4", new SearchPage(20));
        var atStation = Engine.Search(index, "589", new SearchPage(20));

        Assert.Equal(2, Assert.Single(numbered.Teams).Team.Id.Value);
        Assert.Equal(2, atStation.Total);
    }

    /// <summary>
    /// ANN is a site and a person, ENT a site and a kind of care: before the team's words it is the site, and little else.
    /// </summary>
    [Fact]
    public void Search_SiteCodeBeforeTheName_FindsTheSiteAndIsNoWordOfTheTeam()
    {
        var index = SearchIndex.Build(The.Listed(
            The.Pool(1, "VHA ANN Podiatry", "668") with { NameStart = 8 },
            The.Pool(2, "VHA SPO PACT Ann Okafor", "668") with { NameStart = 8 },
            The.Pool(3, "VHA ENT Dental", "668") with { NameStart = 8 },
            The.Pool(4, "VHA SPO Ear, Nose and Throat", "668") with { NameStart = 8 },
            The.Pool(5, "VHA SPO Dental", "668") with { NameStart = 8 }));

        long[] FirstOf(string typed) =>
            [.. Engine.Search(index, typed, new SearchPage(20)).Teams.Select(listed => listed.Team.Id.Value - IdRanges.FirstDerived)];

        Assert.Equal(2, FirstOf("ann")[0]);
        Assert.Equal(1, FirstOf("vha ann podiatry")[0]);
        Assert.Equal(5, FirstOf("VHA SPO Dental")[0]);
        Assert.Equal(4, FirstOf("ear nose throat").Single());
    }

    /// <summary>A code is three letters, and every short word is near one: only who types it means it.</summary>
    [Theory]
    [InlineData("cosy")]
    [InlineData("coss")]
    [InlineData("anne")]
    public void Search_WordNearASiteCode_DoesNotFindTheSite(string typed)
    {
        var index = SearchIndex.Build(The.Listed(
            The.Pool(1, "VHA ANN Podiatry", "668") with { NameStart = 8, SuggestedNameDisplay = "Podiatry" },
            The.Pool(2, "VHA COS Allergy", "668") with { NameStart = 8, SuggestedNameDisplay = "Allergy" },
            The.Pool(3, "VHA SPO Dental", "668") with { NameStart = 8, SuggestedNameDisplay = "Dental" },
            The.Pool(4, "Okafor, Ann", "668")));

        var found = Engine.Search(index, typed, new SearchPage(20));

        Assert.Equal(typed == "anne" ? [4] : [], found.Teams.Select(listed => listed.Team.Id.Value - IdRanges.FirstDerived));
    }

    [Fact]
    public void Search_RecentAndPreferred_ComeFirstAmongEquals()
    {
        var index = SearchIndex.Build(The.Listed(
            The.Team(1, "Dental 1"), The.Team(2, "Dental 2") with { Preferred = true }, The.Team(3, "Dental 3")));

        var plain = Engine.Search(index, "dental", new SearchPage(20));
        var recent = Engine.Search(index, "dental", new SearchPage(20) { Recent = [CareTeamId.Create(3)] });

        Assert.Equal([2, 1, 3], plain.Teams.Select(listed => listed.Team.Id.Value));
        Assert.Equal([3, 2, 1], recent.Teams.Select(listed => listed.Team.Id.Value));
    }

    [Fact]
    public void Search_EqualTeamsOfSeveralFacilities_ComeByTurnsAndTheHomeFacilityBegins()
    {
        var index = SearchIndex.Build(The.Listed(
            The.Team(1, "Dental", "589"), The.Team(2, "Dental", "589"), The.Team(3, "Dental", "618"), The.Team(4, "Dental", "618")));

        var hits = Engine.Search(index, "dental", new SearchPage(20) { Home = StationNumber.Parse("618") });

        Assert.Equal([3, 1, 4, 2], hits.Teams.Select(listed => listed.Team.Id.Value));
    }

    [Fact]
    public void Search_InParts_GivesTheWholeInOrderWithoutGapOrRepeat()
    {
        var index = SearchIndex.Build(The.Listed([.. Enumerable.Range(1, 45).Select(n => The.Team(n, $"Dental {n:00}"))]));

        var (parts, after) = (new List<ListedTeam>(), default(SearchPosition?));
        do
        {
            var part = Engine.Search(index, "dental", new SearchPage(10) { After = after });
            parts.AddRange(part.Teams);
            after = part.Next;
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(1, 45).Select(n => (long)n), parts.Select(listed => listed.Team.Id.Value));
    }

    [Fact]
    public void Search_ManyAtOnce_GivesEachTheSameOrder()
    {
        string[] typed = ["pact blue", "cardiolgy", "mental health", "clinic", "refill spokane"];
        var alone = typed.Select(text => string.Join(',', Ids(text))).ToArray();

        var together = Enumerable.Range(0, 500).AsParallel()
            .Select(n => (n % typed.Length, string.Join(',', Ids(typed[n % typed.Length])))).ToArray();

        Assert.All(together, pair => Assert.Equal(alone[pair.Item1], pair.Item2));
    }

    private static SearchOutcome Search(string typed) => Engine.Search(Index, typed, new SearchPage(20));

    private static long[] Ids(string typed) => [.. Search(typed).Teams.Select(listed => listed.Team.Id.Value)];
}
