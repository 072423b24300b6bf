using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Evaluation;

/// <summary>What an evaluation says beside on and off: measurement and the explanation are made of it.</summary>
public sealed class RolloutResultTests
{
    private readonly RolloutWorld _world = new();

    [Fact]
    public void Result_ByPercentage_SaysBucketThresholdAndVersion()
    {
        var result = _world.Evaluate(RolloutWorld.Flag(50) with { Epoch = 3, StageIndex = 2 }, "User;1");

        Assert.Equal(
            new RolloutResult(false, RolloutReason.NotInRollout, 2806849303u, 2147483648UL, 7, 3, 2) { IsByPercentage = true }, result);
    }

    [Fact]
    public void Result_ByARule_SaysVersionAlone()
    {
        var result = _world.Evaluate(RolloutWorld.Flag(50) with { Epoch = 3, StageIndex = 2, Deny = ["User;1"] }, "User;1");

        Assert.Equal(new RolloutResult(false, RolloutReason.DenyList, 0, 0, 7, 3, 2), result);
    }

    [Fact]
    public void Result_OfAKilledFlag_SaysVersionAlone()
    {
        var result = _world.Evaluate(RolloutWorld.Flag(50) with { Epoch = 3, StageIndex = 2, Killed = true }, "User;1");

        Assert.Equal(new RolloutResult(false, RolloutReason.Killed, 0, 0, 7, 3, 2), result);
    }

    [Fact]
    public void Result_OfNoFlag_IsBeforeTheFirstStage() =>
        Assert.Equal(new RolloutResult(false, RolloutReason.FlagNotFound, 0, 0, 0, 0, -1), RolloutResult.Off(RolloutReason.FlagNotFound));

    [Theory]
    [InlineData(0, false)]
    [InlineData(50, true)]
    [InlineData(100, false)]
    public void Result_ByAPercentageThatDecidesForAll_IsNotCompared(int percent, bool byPercentage) =>
        Assert.Equal(byPercentage, _world.Evaluate(RolloutWorld.Flag(percent), "User;1").IsByPercentage);

    [Fact]
    public void Result_OfTwoFacilities_IsThatOfTheHigherPercentageInWhicheverOrder()
    {
        var flag = RolloutWorld.Flag(90) with
        {
            Facilities =
            [
                new FacilityPercentage(StationNumber.Parse("589"), RolloutPercentage.Of(70)),
                new FacilityPercentage(StationNumber.Parse("668"), RolloutPercentage.Of(80)),
            ],
        };

        Assert.Equal(RolloutReason.FacilityPercentage, _world.Evaluate(flag, "User;1", "589", "668").Reason);
        Assert.Equal(_world.Evaluate(flag, "User;1", "589", "668"), _world.Evaluate(flag, "User;1", "668", "589"));
        Assert.Equal(_world.Evaluate(flag, "User;1", "668"), _world.Evaluate(flag, "User;1", "668", "589"));
        Assert.Equal(RolloutReason.DefaultPercentage, _world.Evaluate(flag, "User;1", "668", "757").Reason);
        Assert.Equal(RolloutReason.DefaultPercentage, _world.Evaluate(flag, "User;1").Reason);
    }

    [Fact]
    public void Result_OfAUserNobodyNamed_IsByThePercentageOfAFlagThatNamesOthers()
    {
        var flag = RolloutWorld.Flag(0) with { Allow = [new AllowEntry("somebody else", null)] };

        Assert.Equal(RolloutReason.NotInRollout, _world.Evaluate(flag, "User;1").Reason);
    }

    [Theory]
    [InlineData("Draft", RolloutReason.NotInRollout)]
    [InlineData("Archived", RolloutReason.NotInRollout)]
    [InlineData("Uat", RolloutReason.FacilityPercentage)]
    public void Result_AtAFacilityThatIsOpen_IsOffWhereTheFlagIsNotInUse(string state, RolloutReason reason)
    {
        var flag = RolloutWorld.Flag(0) with
        {
            State = Enum.Parse<FlagState>(state),
            Facilities = [new FacilityPercentage(StationNumber.Parse("668"), RolloutPercentage.Full)],
        };

        Assert.Equal(reason, _world.Evaluate(flag, "User;1", "668").Reason);
    }

    [Fact]
    public void Result_OfAUserWithoutFacilities_IsByTheDefault()
    {
        var flag = RolloutWorld.Flag(100) with { Facilities = [new FacilityPercentage(StationNumber.Parse("668"), null)] };

        var result = _world.Evaluator.Evaluate(new CompiledFlag(flag, 7), new RolloutSubject("User;1", default));

        Assert.Equal(RolloutReason.DefaultPercentage, result.Reason);
    }

    [Theory]
    [InlineData(18.119, false)]
    [InlineData(18.120, true)]
    public void Result_OfTheBucketAtThePercentage_IsOffUpToIt(double percent, bool isOn)
    {
        // The bucket of this user is 18,119 of 100,000.
        var flag = RolloutWorld.Flag((decimal)percent) with { Hash = FlagHash.FlipperCrc32 };

        Assert.Equal(isOn, _world.Evaluate(flag, "User;1").IsOn);
    }

    [Fact]
    public void WireNames_OfTheReasons_AreTheirNames()
    {
        string[] expected =
        [
            "FLAG_NOT_FOUND", "KILLED", "FACILITY_OFF", "DENY_LIST", "ANONYMOUS", "PREREQUISITE_FAILED", "ALLOW_LIST",
            "FACILITY_PERCENTAGE", "DEFAULT_PERCENTAGE", "NOT_IN_ROLLOUT", "STALE_LIMIT", "ERROR",
        ];

        Assert.Equal(expected, Enum.GetValues<RolloutReason>().Select(reason => reason.ToWireName()));
    }
}
