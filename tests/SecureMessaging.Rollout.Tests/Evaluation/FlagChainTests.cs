using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Evaluation;

public sealed class FlagChainTests
{
    private readonly ChainWorld _world = new();

    [Theory]
    [InlineData("at 0")]
    [InlineData("killed")]
    [InlineData("denied")]
    [InlineData("facility off")]
    [InlineData("draft")]
    [InlineData("rolled back")]
    public void Evaluate_PrerequisiteIsOff_IsOffForThatReasonAlsoForNamedUsers(string why)
    {
        var open = ChainWorld.OuterAt(100);
        var outer = why switch
        {
            "at 0" => ChainWorld.OuterAt(0),
            "killed" => open with { Killed = true },
            "denied" => open with { Deny = ["u"] },
            "facility off" => open with { Facilities = [new FacilityPercentage(StationNumber.Parse("668"), null)] },
            "draft" => open with { State = FlagState.Draft },
            _ => open with { State = FlagState.RolledBack, Percentage = RolloutPercentage.Zero },
        };
        var inner = ChainWorld.InnerAt(100) with { Allow = [new AllowEntry("u", null)] };

        var result = _world.Inside(outer, inner, "u", "668");

        Assert.Equal((false, RolloutReason.PrerequisiteFailed), (result.IsOn, result.Reason));
        Assert.True(_world.Inside(open, inner, "u", "668").IsOn);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("archived")]
    [InlineData("another hash")]
    [InlineData("a circle")]
    public void Evaluate_ChainThatLeadsNowhere_IsOffAndOtherFlagsAreNot(string why)
    {
        var outer = why switch
        {
            "archived" => ChainWorld.OuterAt(100) with { State = FlagState.Archived },
            "another hash" => ChainWorld.OuterAt(100) with { Hash = FlagHash.FlipperCrc32 },
            "a circle" => ChainWorld.OuterAt(100) with { Prerequisite = new FlagPrerequisite(ChainWorld.Inner) },
            _ => RolloutWorld.Flag(100, "another_flag"),
        };
        var snapshot = ChainWorld.Snapshot(outer, ChainWorld.InnerAt(100), RolloutWorld.Flag(100, "apart"));

        var result = _world.Evaluate(snapshot, ChainWorld.Inner, "u");

        Assert.Equal((false, RolloutReason.PrerequisiteFailed), (result.IsOn, result.Reason));
        Assert.True(_world.Evaluate(snapshot, "apart", "u").IsOn);
    }

    [Fact]
    public void Evaluate_NamedAtTheOutermost_IsNamedInTheWholeChain()
    {
        var outer = ChainWorld.OuterAt(0) with { Allow = [new AllowEntry("u", null)] };
        var third = RolloutWorld.Flag(0, "third") with { Prerequisite = new FlagPrerequisite(ChainWorld.Inner) };
        var snapshot = ChainWorld.Snapshot(third, outer, ChainWorld.InnerAt(0));

        var results = new[] { ChainWorld.Outer, ChainWorld.Inner, "third" }.Select(flag => _world.Evaluate(snapshot, flag, "u"));

        Assert.All(results, result => Assert.Equal((true, RolloutReason.AllowList), (result.IsOn, result.Reason)));
        Assert.Equal(RolloutReason.PrerequisiteFailed, _world.Evaluate(snapshot, "third", "somebody else").Reason);
    }

    [Theory]
    [InlineData("denied", nameof(RolloutReason.DenyList))]
    [InlineData("killed", nameof(RolloutReason.Killed))]
    [InlineData("facility off", nameof(RolloutReason.FacilityOff))]
    [InlineData("does not follow", nameof(RolloutReason.NotInRollout))]
    [InlineData("draft", nameof(RolloutReason.NotInRollout))]
    public void Evaluate_NamedAtTheOutermost_IsKeptOutByTheInnerFlagItself(string why, string reason)
    {
        var outer = ChainWorld.OuterAt(0) with { Allow = [new AllowEntry("u", null)] };
        var follows = ChainWorld.InnerAt(0);
        var inner = why switch
        {
            "denied" => follows with { Deny = ["u"] },
            "killed" => follows with { Killed = true },
            "facility off" => follows with { Facilities = [new FacilityPercentage(StationNumber.Parse("668"), null)] },
            "draft" => follows with { State = FlagState.Draft },
            _ => follows with { Prerequisite = new FlagPrerequisite(ChainWorld.Outer, AllowListFollows: false) },
        };

        var result = _world.Inside(outer, inner, "u", "668");

        Assert.Equal((false, reason), (result.IsOn, result.Reason.ToString()));
        Assert.True(_world.Inside(outer, follows, "u", "668").IsOn);
    }

    [Fact]
    public void Evaluate_NameThatExpired_EndsInTheWholeChain()
    {
        var outer = ChainWorld.OuterAt(0) with { Allow = [new AllowEntry("u", _world.Rollout.Time.GetUtcNow().AddMinutes(1))] };
        var snapshot = ChainWorld.Snapshot(outer, ChainWorld.InnerAt(0));
        var before = _world.Evaluate(snapshot, ChainWorld.Inner, "u").IsOn;

        _world.Rollout.Time.Advance(TimeSpan.FromMinutes(1));
        _world.Rollout.Snapshots.Confirm(TimeSpan.Zero);

        Assert.Equal((true, false), (before, _world.Evaluate(snapshot, ChainWorld.Inner, "u").IsOn));
    }

    [Fact]
    public void Evaluate_FlagWithoutAPrerequisite_DrawsAsBefore()
    {
        // The first four bytes of SHA-256 over the text, computed apart from this code, as they were before flags could need others.
        var alone = RolloutWorld.Flag(50, "mhv_secure_messaging_cerner_pilot");

        var result = _world.Evaluate(ChainWorld.Snapshot(alone, ChainWorld.OuterAt(50)), alone.Name, "User;1");

        Assert.Equal(4109655409u, result.Bucket);
    }

    [Fact]
    public void Evaluate_Chain_DrawsByTheSaltOfTheOutermost()
    {
        var outer = ChainWorld.OuterAt(100) with { Salt = "outer_flag#3" };
        var third = RolloutWorld.Flag(50, "third") with { Prerequisite = new FlagPrerequisite(ChainWorld.Inner), Salt = "its own" };

        var result = _world.Evaluate(ChainWorld.Snapshot(third, ChainWorld.InnerAt(100), outer), "third", "User;1");

        Assert.Equal(1014793706u, result.Bucket);
    }

    [Fact]
    public void Evaluate_NamedAtTheOutermostWhoseNamesAreNotFollowed_IsDrawnAsAnybody()
    {
        var outer = ChainWorld.OuterAt(0) with { Allow = [new AllowEntry("User;1", null)] };
        var inner = ChainWorld.InnerAt(1) with { Prerequisite = new FlagPrerequisite(ChainWorld.Outer, AllowListFollows: false) };

        var result = _world.Inside(outer, inner, "User;1");

        Assert.Equal((false, RolloutReason.NotInRollout), (result.IsOn, result.Reason));
        Assert.Equal(new UserBucket(FlagHash.Sha256, ChainWorld.Outer).Of("User;1"), result.Bucket);
    }

    [Fact]
    public void Evaluate_ChainByPercentage_AllocatesNothing()
    {
        var snapshot = ChainWorld.Snapshot(ChainWorld.OuterAt(50), ChainWorld.InnerAt(25));
        var inner = snapshot.Find(ChainWorld.Inner)!;
        var subjects = Enumerable.Range(0, 100)
            .Select(number => new RolloutSubject($"person-{number}", [StationNumber.Parse("589A4")])).ToArray();
        var warm = subjects.Count(subject => _world.Rollout.Evaluator.Evaluate(inner, subject).IsOn);
        var before = GC.GetAllocatedBytesForCurrentThread();

        foreach (var subject in subjects)
        {
            _world.Rollout.Evaluator.Evaluate(inner, subject);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.InRange(warm, 1, 99);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Link_ChainOfSeven_TurnsTheInnermostOffInWhateverOrderTheyStand(bool backwards)
    {
        FlagDocument[] flags =
        [
            RolloutWorld.Flag(100, "f1"),
            .. Enumerable.Range(2, 6)
                .Select(i => RolloutWorld.Flag(100, $"f{i}") with { Prerequisite = new FlagPrerequisite($"f{i - 1}") }),
        ];

        var snapshot = ChainWorld.Snapshot([.. backwards ? flags.Reverse() : flags]);

        var on = flags.Where(flag => _world.Evaluate(snapshot, flag.Name, "u").IsOn).Select(flag => flag.Name);
        Assert.Equal(["f1", "f2", "f3", "f4", "f5"], on);
    }

    [Fact]
    public void DependentsOf_ChainOfThree_NamesAllThatNeedIt()
    {
        var third = RolloutWorld.Flag(50, "third") with { Prerequisite = new FlagPrerequisite(ChainWorld.Inner) };
        var snapshot = ChainWorld.Snapshot(third, ChainWorld.InnerAt(100), ChainWorld.OuterAt(1), RolloutWorld.Flag(1, "apart"));

        Assert.Equal([ChainWorld.Inner, "third"], snapshot.DependentsOf(ChainWorld.Outer).Select(flag => flag.Name));
        Assert.Empty(snapshot.DependentsOf("third"));
    }
}
