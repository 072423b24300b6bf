using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Shortened;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Tests.CareTeams.Shortened;

public sealed class ShortListTests
{
    private const int Max = 20;

    /// <summary>Fifty pools of each of two facilities, and two teams of VistA; names begin with their number.</summary>
    private static readonly ImmutableArray<ListedTeam> Teams = The.Listed(
    [
        .. Enumerable.Range(1, 50).Select(n => The.Pool(n, $"{n:000} Spokane")),
        .. Enumerable.Range(51, 50).Select(n => The.Pool(n, $"{n:000} Ohio", "757")),
        The.Team(1, "zz VistA one"),
        The.Team(2, "zz VistA two") with { Preferred = true },
    ]);

    [Fact]
    public void List_ThatIsNotTooLong_StaysAsItIs()
    {
        Assert.Equal(Teams, Of(Teams, max: 102));
        Assert.Equal(Teams[..Max], Of(Teams[..Max]));
        Assert.NotEqual(Teams[..(Max + 1)], Of(Teams[..(Max + 1)]));
    }

    [Fact]
    public void List_Shortened_HasAsManyAsItMayAndStaysInNameOrder()
    {
        var shown = Of(Teams);

        Assert.Equal(Max, shown.Length);
        Assert.Equal(shown.OrderBy(listed => Teams.IndexOf(listed)), shown);
    }

    /// <summary>The web client hides the reply to a team that it does not find, and nobody knows which those are.</summary>
    [Fact]
    public void Team_OfAnEhrWhoseMailIsNotKnown_IsNeverLeftOut()
    {
        var teams = The.Listed([.. Enumerable.Range(1, 60).Select(n => The.Team(n, $"Group {n}")), The.Pool(1, "Pool"), The.Pool(2, "Pool too")]);

        var shown = Of(teams);

        Assert.Equal(60, shown.Count(listed => listed.Team.Ehr == EhrName.Vista));
        Assert.Equal(61, shown.Length);
    }

    [Fact]
    public void Teams_OfAnEhrWhoseMailIsKnown_AreLeftOutButForThoseOfTheMail()
    {
        var teams = The.Listed([.. Enumerable.Range(1, 300).Select(n => The.Team(n, $"Group {n:000}") with { Preferred = true })]);

        var shown = Of(teams, VistaKnown("Group 299", "A team that was left"));

        Assert.Equal([.. Enumerable.Range(1, 19), 299], shown.Select(listed => (int)listed.Team.Id.Value));
    }

    [Fact]
    public void Teams_ThatMostMessagesGoTo_ComeFirstInTheirFacility()
    {
        long[] used = [.. Enumerable.Range(50, 10).Select(n => IdRanges.FirstDerived + n)];
        var use = used.ToDictionary(CareTeamId.Create, id => (int)(id - IdRanges.FirstDerived));

        var shown = Of(Teams, VistaKnown(), home: "668", use: use);

        // 50 is of Spokane and has room; those of Ohio have but the one place of their facility.
        Assert.Equal([50, 59], shown.Select(listed => (int)(listed.Team.Id.Value - IdRanges.FirstDerived)).Where(n => n is >= 50 and < 60));
    }

    [Fact]
    public void Teams_ThatWereTakenOffTheContactList_ComeAfterThoseOfEveryFacility()
    {
        var teams = The.Listed(
        [
            .. Enumerable.Range(1, 30).Select(n => The.Team(n, $"Off {n:00}")),
            .. Enumerable.Range(31, 30).Select(n => The.Pool(n, $"Pool {n:00}")),
        ]);

        var shown = Of(teams, VistaKnown(), home: "589");

        Assert.Single(shown, listed => listed.Team.Ehr == EhrName.Vista);
        Assert.Equal(Max, shown.Length);
    }

    [Fact]
    public void Team_ThatIsInUse_IsNeverLeftOut()
    {
        long[] used = [.. Enumerable.Range(20, 30).Select(n => IdRanges.FirstDerived + n)];

        var shown = Of(Teams, used: used);

        Assert.Subset(Ids(shown), used.ToHashSet());
        Assert.Equal(30 + 2 + 2, shown.Length);
    }

    /// <summary>Left out, it would be a team that may be written to.</summary>
    [Fact]
    public void Team_ThatIsBlocked_IsNeverLeftOut()
    {
        var teams = The.Listed([.. Enumerable.Range(1, 60).Select(n => The.Pool(n, $"Pool {n:00}") with { Blocked = n > 30 })]);

        Assert.Equal(30, Of(teams).Count(listed => listed.Team.Blocked));
    }

    [Fact]
    public void Facility_WithTeamsThatMayBeChosen_KeepsOneOfThem()
    {
        var teams = The.Listed(
        [
            .. Enumerable.Range(1, 60).Select(n => The.Team(n, $"Group {n}")),
            The.Pool(1, "000 zz_DO NOT USE_OLD"), The.Pool(2, "001 Spokane") with { Blocked = true }, The.Pool(3, "002 Spokane"),
            The.Pool(4, "003 Ohio", "757"), The.Pool(5, "004 Ohio", "757"),
        ]);

        var pools = Of(teams).Where(listed => listed.Team.Ehr == EhrName.OracleHealth).Select(listed => listed.Team.Name);

        Assert.Equal(["001 Spokane", "002 Spokane", "003 Ohio"], pools);
    }

    [Fact]
    public void Teams_OfTheOwnFacility_ComeBeforeThoseOfOthers()
    {
        var shown = Of(Teams, home: "757");

        Assert.Equal(17, shown.Count(listed => listed.DisplayStation == "757"));
        Assert.Single(shown, listed => listed.DisplayStation == "668");
    }

    [Fact]
    public void Teams_OfOtherFacilities_TakeTurns()
    {
        var shown = Of(Teams, home: "589");

        Assert.Equal(9, shown.Count(listed => listed.DisplayStation == "757"));
        Assert.Equal(9, shown.Count(listed => listed.DisplayStation == "668"));
    }

    [Fact]
    public void Teams_ThatStaffNoLongerUse_ComeLast()
    {
        var teams = The.Listed([.. Enumerable.Range(1, 60).Select(n => The.Pool(n, n <= 50 ? $"{n:00} zz_DO NOT USE_OLD" : $"{n} Pool"))]);

        var shown = Of(teams);

        Assert.Equal(10, shown.Count(listed => listed.Team.Name.EndsWith("Pool", StringComparison.Ordinal)));
        Assert.Equal(Max, shown.Length);
    }

    private static ImmutableArray<ListedTeam> Of(ImmutableArray<ListedTeam> teams, int max = Max, string? home = null, params long[] used) =>
        Of(teams, new TeamsInUse([.. used.Select(CareTeamId.Create)], [], []), max, home);

    private static ImmutableArray<ListedTeam> Of(
        ImmutableArray<ListedTeam> teams, TeamsInUse inUse, int max = Max, string? home = null, Dictionary<CareTeamId, int>? use = null) =>
        new ShortList(inUse, use ?? [], home is null ? null : StationNumber.Parse(home)).Of(teams, max);

    private static TeamsInUse VistaKnown(params string[] names) => new([], [.. names], [EhrName.Vista]);

    private static HashSet<long> Ids(ImmutableArray<ListedTeam> teams) => [.. teams.Select(listed => listed.Team.Id.Value)];
}
