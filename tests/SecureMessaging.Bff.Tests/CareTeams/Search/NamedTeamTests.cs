using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Testing.CareTeamSearch;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

/// <summary>Who types the whole label or raw name of a team finds this team first, whatever its words may mean.</summary>
public sealed class NamedTeamTests
{
    private static readonly SearchEngine Engine = new(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);

    /// <summary>The whole search is asked for each of so many names only: all of them take a quarter of a minute.</summary>
    private const int EngineStep = 23;

    private static readonly SearchIndex Index = SearchIndex.Build(The.Listed(
        The.Team(1, "Dental"),
        The.Team(2, "zz_Dental_OLD"),
        The.Team(3, "Dental Hygiene"),
        The.Team(4, "Pharmacy") with { Blocked = true },
        The.Team(5, "VHA QLW PC Silver - Admin Clerk") with { SuggestedNameDisplay = "PC Silver, Admin Clerk" },
        The.Team(6, "VHA QLW Wound Care Nurse"),
        The.Team(7, "\U0001F98A\U0001F98A"),
        The.Team(8, "Sleep_Lab 1 (TOP)"),
        The.Team(9, "Sleep Lab 1 (Top)")));

    [Theory]
    [InlineData("sandbox")]
    [InlineData("field")]
    public void EveryLabelAndRawName_OfAnAddressBook_FindsItsTeamFirst(string set)
    {
        var book = QuestionBook.Read(set);
        var names = book.Teams.SelectMany(listed => new[] { listed.Team.DisplayName, listed.Team.Name })
            .Where(name => name.Length <= 200).Distinct(StringComparer.Ordinal).ToArray();

        var unknown = names.Where(name => !book.Index.Named(name).Keys.Any(team => IsOf(name, book.Index[team]))).ToArray();
        var missed = names.Where((_, i) => i % EngineStep == 0)
            .Where(name => Engine.Search(book.Index, name, new SearchPage(1), notice: null) is var outcome
                && (outcome.IsPartial || outcome.Question.Corrected.Count > 0 || outcome.Teams.IsEmpty || !IsOf(name, outcome.Teams[0])))
            .ToArray();

        Assert.True(names.Length > 100);
        Assert.Empty(unknown);
        Assert.Empty(missed);
    }

    [Theory]
    [InlineData("dental", 1)]
    [InlineData("ZZ_dental_old", 2)]
    [InlineData("pharmacy", 4)]
    [InlineData("pc silver admin clerk", 5)]
    [InlineData("VHA QLW PC Silver - Admin Clerk", 5)]
    [InlineData("\U0001F98A\U0001F98A", 7)]
    [InlineData("Sleep_Lab 1 (TOP)", 8)]
    [InlineData("Sleep Lab 1 (Top)", 9)]
    [InlineData("sleep lab 1 top ", 9)]
    public void Name_InFull_IsFirst(string typed, long right)
    {
        var outcome = Engine.Search(Index, typed, new SearchPage(9));

        Assert.Equal(right, outcome.Teams[0].Team.Id.Value);
        Assert.False(outcome.IsPartial);
        Assert.Empty(outcome.Question.LeftOut);
        Assert.Equal(outcome.Total, outcome.Teams.Length);
    }

    [Fact]
    public void Name_OfATeamAtAnotherFacility_IsNotShownUnderThisOne()
    {
        var outcome = Engine.Search(Index, "\U0001F98A\U0001F98A", new SearchPage(9) { Station = "668" });

        Assert.Empty(outcome.Teams);
    }

    [Fact]
    public void NamedTeam_LeavesNothingToTheNextSearch()
    {
        Engine.Search(Index, "\U0001F98A\U0001F98A", new SearchPage(9));

        Assert.DoesNotContain(Engine.Search(Index, "dental", new SearchPage(9)).Teams, listed => listed.Team.Id.Value == 7);
    }

    /// <summary>A long name is no sentence: what the whole of it sounds like does not hide the team that has its words.</summary>
    [Theory]
    [InlineData("qlw lewiston pc silver clerk admin")]
    [InlineData("Lewiston PC Silver - Admin Clerk QLW")]
    public void WordsOfATeam_OutOfOrder_AreNotHiddenByAMeaning(string typed)
    {
        var book = QuestionBook.Read("sandbox");

        var outcome = Engine.Search(book.Index, typed, new SearchPage(1));

        Assert.Equal("VHA QLW Lewiston PC Silver - Admin Clerk", outcome.Teams[0].Team.Name);
    }

    private static bool IsOf(string name, ListedTeam listed) => listed.Team.DisplayName == name || listed.Team.Name == name;
}
