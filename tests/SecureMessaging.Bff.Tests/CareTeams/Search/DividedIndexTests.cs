using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Testing.CareTeamSearch;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

/// <summary>An address book of two parts is searched as if it were one.</summary>
public sealed class DividedIndexTests
{
    private static readonly SearchEngine Engine = new(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);

    /// <summary>By EHR, as it is; evenly, so that every word is in both parts; and few teams of one's own.</summary>
    public static TheoryData<string, string> Divisions => new()
    {
        { "sandbox", "ehr" }, { "field", "ehr" }, { "sandbox", "half" }, { "field", "half" }, { "sandbox", "few" }, { "field", "few" },
    };

    [Theory]
    [InlineData("sandbox")]
    [InlineData("field")]
    public void Search_OfTwoParts_FindsTheSameAsOfOne(string set)
    {
        var book = QuestionBook.Read(set);
        var divisions = Divisions.Select(row => row.Data).Where(row => row.Item1 == set)
            .Select(row => (Name: row.Item2, Index: Divide(book.Teams, row.Item2))).ToArray();
        var page = new SearchPage(10) { Home = book.Teams[0].Facility.Station, Recent = [book.Teams[7].Team.Id] };

        foreach (var question in SearchQuestion.ReadAll())
        {
            var whole = Described(Engine.Search(book.Index, question.Query, page));
            Assert.All(divisions, division => Assert.Equal(
                (division.Name, whole), (division.Name, Described(Engine.Search(division.Index, question.Query, page)))));
        }
    }

    [Theory]
    [MemberData(nameof(Divisions))]
    public void Browse_OfTwoParts_HasEveryTeamInTheSameOrder(string set, string division)
    {
        var book = QuestionBook.Read(set);
        var (divided, page) = (Divide(book.Teams, division), new SearchPage(30));
        var ids = new List<CareTeamId>();

        for (var (after, more) = ((SearchPosition?)null, true); more;)
        {
            var whole = Engine.Browse(book.Index, page with { After = after });
            var found = Engine.Browse(divided, page with { After = after });
            Assert.Equal(Described(whole), Described(found));
            ids.AddRange(found.Teams.Select(listed => listed.Team.Id));
            (after, more) = (found.Next, found.Next is not null);
        }

        Assert.Equal(book.Teams.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Search_OfTwoParts_AllocatesNothingThatGrowsWithTheTeams()
    {
        var (small, large) = (Grown(400), Grown(2_000));
        var (least, most) = (long.MaxValue, long.MaxValue);

        for (var round = 0; round < 60; round++)
        {
            most = Math.Min(most, BytesOf(large));
            least = Math.Min(least, BytesOf(small));
        }

        Assert.Equal(least, most);
    }

    [Fact]
    public void Near_OfTwoParts_IsInOrderAndHasAWordOfBothOnce()
    {
        var words = new Vocabulary(new Vocabulary(["markent", "mavkent"]), new Vocabulary(["markent", "matkent"]));
        var near = new List<FuzzyMatch>();

        words.AddNear("mazkent", near);

        Assert.Equal(["markent", "matkent", "mavkent"], near.Select(match => words[match.Word]));
    }

    [Fact]
    public void Word_OfTheSiteOfAnOwnTeam_IsKnown()
    {
        var index = new SearchIndex(
            IndexPart.Build(The.Listed(The.Team(1, "Dental"))),
            IndexPart.Build(The.Listed(The.Pool(2, "VHA SPO Pharmacy") with { NameStart = 8 })));

        Assert.True(index.HasWord("spo") && index.HasBeginning("sp"), "The site of the own part is not known.");
        Assert.False(index.HasWord("cos") || index.HasBeginning("co"));
    }

    [Fact]
    public void Order_OfTwoParts_IsTheNameOrderWhicheverPartATeamIsIn()
    {
        var teams = The.Listed([.. Enumerable.Range(1, 9).Select(n => The.Team(n, $"Team {n}"))]);
        var (shared, own) = (teams.RemoveAll(IsOwn), teams.RemoveAll(team => !IsOwn(team)));

        var order = new TeamOrder(shared, own);
        var walked = new List<string>();
        foreach (var team in order)
        {
            walked.Add((team < shared.Length ? shared[team] : own[team - shared.Length]).Team.Name);
        }

        Assert.Equal(teams.Select(listed => listed.Team.Name), walked);
        Assert.All(Enumerable.Range(0, 9), rank => Assert.Equal(rank, order.RankOf(order.TeamAt(rank))));

        static bool IsOwn(ListedTeam listed) => listed.Team.Id.Value is 1 or 2 or 5 or 9;
    }

    private static long BytesOf(SearchIndex index)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = Engine.Search(index, "refill spokane", new SearchPage(20));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(20, found.Teams.Length);
        return allocated;
    }

    private static SearchIndex Grown(int teams) => Divide(
        The.Listed([.. Enumerable.Range(1, teams).Select(n => The.Pool(n, $"VHA SPO Spokane Pharmacy Refill Annex{n}"))]), "few");

    private static SearchIndex Divide(ImmutableArray<ListedTeam> teams, string division)
    {
        Predicate<ListedTeam> isOwn = division switch
        {
            "ehr" => listed => listed.Team.Ehr != SecureMessaging.Core.Identifiers.EhrName.OracleHealth,
            "half" => listed => teams.IndexOf(listed) % 2 == 1,
            _ => listed => teams.IndexOf(listed) % 40 == 39,
        };
        var own = teams.RemoveAll(listed => !isOwn(listed));
        Assert.NotEmpty(own);
        return new SearchIndex(IndexPart.Build(teams.RemoveAll(isOwn)), IndexPart.Build(own));
    }

    private static string Described(SearchOutcome outcome) => string.Join('|',
    [
        string.Join(',', outcome.Teams.Select(listed => listed.Team.Id.Value)),
        $"{outcome.Total} {outcome.IsPartial} {outcome.Next}",
        string.Join(',', outcome.Facilities),
        string.Join(',', outcome.Kinds),
        string.Join(',', outcome.Question.Corrected),
        string.Join(',', outcome.Question.UnderstoodAs),
        string.Join(',', outcome.Question.LeftOut),
        string.Join(',', outcome.Question.Words),
    ]);
}
