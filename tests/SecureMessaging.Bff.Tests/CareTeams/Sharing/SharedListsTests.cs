using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.CareTeams.Sharing;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.Tests.CareTeams.Sharing;

public sealed class SharedListsTests
{
    private readonly SharedLists _lists = new(new TeamPool(), Options.Create(new CareTeamsOptions { MaxSharedTeams = 1_000 }));

    [Fact]
    public void Share_ListsAlike_AreOneListThatCountsOnce()
    {
        var one = _lists.Share(Pools(400));
        var other = _lists.Share(Pools(400));

        Assert.True(one == other, "Not the same array.");
        Assert.NotNull(_lists.Of(one));
        Assert.Same(_lists.Of(one), _lists.Of(other));
        Assert.Equal(400, _lists.Teams);
    }

    [Fact]
    public void Share_AListWithOneTeamRenamed_IsAnotherThatRepeatsOnlyThatTeam()
    {
        var one = _lists.Share(Pools(400));
        var other = _lists.Share(Pools(400).SetItem(7, The.Pool(8, "Renamed")));

        Assert.NotSame(_lists.Of(one), _lists.Of(other));
        Assert.Equal("Renamed", other[7].Name);
        Assert.Equal(399, one.Zip(other).Count(pair => ReferenceEquals(pair.First, pair.Second)));
    }

    [Fact]
    public void Share_MoreThanTheLimit_StaysThePersonsOwn()
    {
        var held = _lists.Share(Pools(700));

        var beyond = _lists.Share(Pools(301));

        Assert.Null(_lists.Of(beyond));
        Assert.Equal(301, beyond.Length);
        Assert.Equal(700, _lists.Teams);
        Assert.NotNull(_lists.Of(held));
    }

    /// <summary>Without a station a team belongs to the first facility of the person; a virtual one is shown by flags of the person.</summary>
    [Fact]
    public void Share_ATeamThatDependsOnThePerson_KeepsTheListThePersonsOwn()
    {
        var homeless = _lists.Share([The.Pool(1, "Pool"), The.Pool(2, "Somewhere") with { Station = null }]);
        var isVirtual = _lists.Share([The.Pool(1, "Pool"), The.Pool(3, "World") with { IsVirtual = true }]);

        Assert.Null(_lists.Of(homeless));
        Assert.Null(_lists.Of(isVirtual));
    }

    [Fact]
    public void Share_AListThatNobodyHasAnyMore_IsLetGoAndMakesRoom()
    {
        Assert.Equal(900, Hold(_lists, 900));

        GC.Collect();
        var next = _lists.Share(Pools(901));

        Assert.NotNull(_lists.Of(next));
        Assert.Equal(901, _lists.Teams);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Hold(SharedLists lists, int teams)
    {
        var list = lists.Share(Pools(teams));
        var held = lists.Teams;
        GC.KeepAlive(list);
        return held;
    }

    private static ImmutableArray<CareTeam> Pools(int teams) => [.. Enumerable.Range(1, teams).Select(n => The.Pool(n, $"Pool {n}"))];
}
