using System.Runtime.CompilerServices;
using SecureMessaging.Bff.CareTeams.Sharing;

namespace SecureMessaging.Bff.Tests.CareTeams.Sharing;

public sealed class TeamPoolTests
{
    private readonly TeamPool _pool = new();

    [Fact]
    public void Share_TeamsOfTwoPeople_ExistOnceWhereTheyAreAlike()
    {
        var one = _pool.Share([The.Team(1, "Alpha"), The.Team(2, "Beta")]);
        var other = _pool.Share([The.Team(2, "Beta"), The.Team(3, "Gamma")]);

        Assert.Same(one[1], other[0]);
        Assert.Equal(["Beta", "Gamma"], other.Select(team => team.Name));
        Assert.Equal(3, _pool.Places);
    }

    /// <summary>What is known of the person is part of a team: nobody gets another's block.</summary>
    [Fact]
    public void Share_ATeamThatIsBlockedForOne_IsAnotherTeam()
    {
        var one = _pool.Share([The.Team(1, "Alpha") with { Blocked = true, Preferred = true }]);
        var other = _pool.Share([The.Team(1, "Alpha")]);

        Assert.True(one[0] is { Blocked: true, Preferred: true });
        Assert.True(other[0] is { Blocked: false, Preferred: false });
    }

    [Fact]
    public void Share_TeamsThatNobodyHasAnyMore_AreLetGo()
    {
        Fill(_pool, 0);
        var filled = _pool.Places;

        for (var round = 1; round <= 4; round++)
        {
            GC.Collect();
            Fill(_pool, round);
        }

        Assert.Equal(1_000, filled);
        Assert.InRange(_pool.Places, 1_000, 2_100);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fill(TeamPool pool, int round) => pool.Share(
        [.. Enumerable.Range(1, 1_000).Select(n => The.Team((round * 1_000) + n, $"Round {round} team {n}"))]);
}
