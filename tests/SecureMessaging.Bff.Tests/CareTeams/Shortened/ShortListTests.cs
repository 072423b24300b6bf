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

    /// <summary>The web client saves its contact list as a whole, and hides the reply to a team that it does not find.</summary>
    [Fact]
    public void Team_OfAContactList_IsNeverLeftOut()
    {
        var teams = The.Listed([.. Enumerable.Range(1, 60).Select(n => The.Team(n, $"Group {n}")), The.Pool(1, "Pool"), The.Pool(2, "Pool too")]);

        var shown = Of(teams);

        Assert.Equal(60, shown.Count(listed => listed.Team.Ehr == EhrName.Vista));
        Assert.Equal(61, shown.Length);
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
        new ShortList(used.Select(CareTeamId.Create).ToHashSet(), home is null ? null : StationNumber.Parse(home)).Of(teams, max);

    private static HashSet<long> Ids(ImmutableArray<ListedTeam> teams) => [.. teams.Select(listed => listed.Team.Id.Value)];
}
