using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Evaluation;

public sealed class RolloutEvaluatorTests
{
    private const string LowerCase = "8ad3f1c2-9b7e-4c11-a2f0-0b5d6e7f8a90";
    private const string UpperCase = "8AD3F1C2-9B7E-4C11-A2F0-0B5D6E7F8A90";
    private const string Another = "00000000-0000-4000-8000-000000000042";

    private readonly RolloutWorld _world = new();

    [Fact]
    public void Evaluate_UnknownFlag_IsBaseBecauseItWasNotFound()
    {
        var result = _world.Evaluator.Evaluate("no_such_flag", new RolloutSubject("u", []));

        Assert.Equal((false, RolloutReason.FlagNotFound), (result.IsOn, result.Reason));
    }

    [Theory]
    [InlineData("messaging_compose_v2", nameof(RolloutReason.DefaultPercentage))]
    [InlineData("Messaging_Compose_V2", nameof(RolloutReason.FlagNotFound))]
    [InlineData("MESSAGING_COMPOSE_V2", nameof(RolloutReason.FlagNotFound))]
    public void Evaluate_NameInAnotherCasing_IsNoFlagAndNeverAnotherDraw(string name, string reason)
    {
        _world.Snapshots.Replace(new RolloutSnapshot([new CompiledFlag(RolloutWorld.Flag(100), 7)], 7));
        _world.Snapshots.Confirm(TimeSpan.Zero);

        var result = _world.Evaluator.Evaluate(name, new RolloutSubject("u", []));

        Assert.Equal(reason, result.Reason.ToString());
    }

    [Fact]
    public void Evaluate_EveryRuleApplies_TheFirstOfTheOrderDecides()
    {
        var everything = RolloutWorld.Flag(100) with
        {
            Killed = true,
            Facilities = [new FacilityPercentage(StationNumber.Parse("668"), null)],
            Deny = ["u"],
            Allow = [new AllowEntry("u", null)],
        };
        var alive = everything with { Killed = false };
        var open = alive with { Facilities = [] };

        Assert.Equal(RolloutReason.Killed, _world.Evaluate(everything, "u", "668").Reason);
        Assert.Equal(RolloutReason.FacilityOff, _world.Evaluate(alive, "u", "668").Reason);
        Assert.Equal(RolloutReason.DenyList, _world.Evaluate(open, "u", "668").Reason);
        Assert.Equal(RolloutReason.AllowList, _world.Evaluate(open with { Deny = [] }, "u", "668").Reason);
        Assert.Equal(RolloutReason.DefaultPercentage, _world.Evaluate(open with { Deny = [], Allow = [] }, "u", "668").Reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Evaluate_NobodyAtHundredPercent_IsOff(string? nobody)
    {
        var result = _world.Evaluate(RolloutWorld.Flag(100), nobody);

        Assert.Equal((false, RolloutReason.Anonymous), (result.IsOn, result.Reason));
    }

    [Fact]
    public void Evaluate_FacilityLowerThanTheDefault_HoldsItsUsersBack()
    {
        var flag = RolloutWorld.Flag(100) with
        {
            Facilities = [new FacilityPercentage(StationNumber.Parse("668"), RolloutPercentage.Zero)],
        };

        Assert.False(_world.IsOn(flag, "u", "668"));
        Assert.True(_world.IsOn(flag, "u", "589"));
    }

    [Fact]
    public void Evaluate_TwoFacilities_TheFurtherOneCountsUnlessOneIsOff()
    {
        var flag = RolloutWorld.Flag(0) with
        {
            Facilities =
            [
                new FacilityPercentage(StationNumber.Parse("589"), RolloutPercentage.Full),
                new FacilityPercentage(StationNumber.Parse("668"), null),
            ],
        };

        Assert.Equal(RolloutReason.FacilityPercentage, _world.Evaluate(flag, "u", "757", "589").Reason);
        Assert.Equal(RolloutReason.FacilityOff, _world.Evaluate(flag, "u", "589", "668").Reason);
    }

    [Fact]
    public void Evaluate_RequestBoundToOneFacility_UsesThatFacilityOnly()
    {
        var flag = new CompiledFlag(
            RolloutWorld.Flag(0) with { Facilities = [new FacilityPercentage(StationNumber.Parse("589"), RolloutPercentage.Full)] }, 1);

        Assert.True(_world.Evaluator.Evaluate(flag, new RolloutSubject("u", [StationNumber.Parse("589")])).IsOn);
        Assert.False(_world.Evaluator.Evaluate(flag, new RolloutSubject("u", [StationNumber.Parse("757")])).IsOn);
    }

    [Fact]
    public void Evaluate_SubstationWithoutAnEntry_FollowsItsParent()
    {
        var flag = RolloutWorld.Flag(0) with { Facilities = [new FacilityPercentage(StationNumber.Parse("589"), RolloutPercentage.Full)] };

        Assert.True(_world.IsOn(flag, "u", "589A4"));
    }

    [Theory]
    [InlineData("Draft")]
    [InlineData("Archived")]
    public void Evaluate_FlagThatIsNotInUse_IsOffForNamedUsersToo(string state)
    {
        var flag = RolloutWorld.Flag(100) with { State = Enum.Parse<FlagState>(state), Allow = [new AllowEntry("u", null)] };

        Assert.False(_world.IsOn(flag, "u"));
    }

    [Fact]
    public void Evaluate_AllowEntryThatExpired_CountsNoLonger()
    {
        var flag = RolloutWorld.Flag(0) with { Allow = [new AllowEntry("u", _world.Time.GetUtcNow().AddHours(1))] };
        var before = _world.IsOn(flag, "u");

        _world.Time.Advance(TimeSpan.FromHours(1));

        Assert.True(before);
        Assert.False(_world.IsOn(flag with { StaleLimit = TimeSpan.FromHours(9) }, "u"));
    }

    [Fact]
    public void Evaluate_NothingHeardFromTheStoreForTooLong_IsBaseEvenForNamedUsers()
    {
        var flag = RolloutWorld.Flag(100) with { Allow = [new AllowEntry("u", null)], StaleLimit = TimeSpan.FromMinutes(15) };
        _world.Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));

        var stale = _world.Evaluate(flag, "u");
        _world.Snapshots.Confirm(TimeSpan.Zero);
        var confirmed = _world.Evaluate(flag, "u");

        Assert.Equal((false, RolloutReason.StaleLimit), (stale.IsOn, stale.Reason));
        Assert.True(confirmed.IsOn);
    }

    [Fact]
    public void Evaluate_ProcessThatWasPaused_IsBaseUntilItHasRead()
    {
        var flag = RolloutWorld.Flag(100);
        _world.Time.Advance(TimeSpan.FromSeconds(4));

        var stoodStill = _world.Evaluate(flag, "u");
        _world.Snapshots.MarkResumed();
        var storeAway = _world.Evaluate(flag, "u");

        Assert.Equal((false, RolloutReason.StaleLimit), (stoodStill.IsOn, stoodStill.Reason));
        Assert.True(storeAway.IsOn, "without its store a process that runs goes on up to the stale limit");
    }

    [Theory]
    [InlineData(LowerCase)]
    [InlineData(UpperCase)]
    public void Evaluate_NamedInOneCase_IsNamedInTheOtherAndDrawnByTheTextItself(string user)
    {
        // What an older version took, in a case of its own, beside the same account.
        var expired = new AllowEntry(UpperCase, _world.Time.GetUtcNow());
        var named = RolloutWorld.Flag(0) with { Allow = [expired, new AllowEntry(LowerCase, null)] };
        var denied = RolloutWorld.Flag(100) with { Deny = [LowerCase, UpperCase] };

        Assert.Equal(RolloutReason.AllowList, _world.Evaluate(named, user).Reason);
        Assert.Equal(RolloutReason.DenyList, _world.Evaluate(denied, user).Reason);
        Assert.Equal(user == LowerCase ? 2228526617u : 374521079u, _world.Evaluate(RolloutWorld.Flag(50), user).Bucket);
    }

    [Fact]
    public void Evaluate_NamedUserInAnotherCase_AllocatesNothing()
    {
        var named = new CompiledFlag(RolloutWorld.Flag(0) with { Allow = [new AllowEntry(LowerCase, null)], Deny = [Another] }, 1);
        var subject = new RolloutSubject(UpperCase, []);
        var isOn = _world.Evaluator.Evaluate(named, subject).IsOn;
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++)
        {
            _world.Evaluator.Evaluate(named, subject);
        }

        Assert.Equal((0, true), (GC.GetAllocatedBytesForCurrentThread() - before, isOn));
    }

    [Fact]
    public void Evaluate_ByPercentage_AllocatesNothing()
    {
        var flag = new CompiledFlag(
            RolloutWorld.Flag(10) with { Facilities = [new FacilityPercentage(StationNumber.Parse("589"), RolloutPercentage.Of(5))] }, 1);
        var subject = new RolloutSubject("1012853550V207686", [StationNumber.Parse("589A4"), StationNumber.Parse("668")]);
        _world.Evaluator.Evaluate(flag, subject);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++)
        {
            _world.Evaluator.Evaluate(flag, subject);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
