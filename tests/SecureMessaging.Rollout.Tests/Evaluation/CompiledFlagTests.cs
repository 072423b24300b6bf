using Microsoft.FeatureManagement;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Evaluation;

public sealed class CompiledFlagTests
{
    private readonly RolloutWorld _world = new();

    [Theory]
    [InlineData(0.0, 0.0, "Baking", false, false)]
    [InlineData(0.0, null, "Baking", false, false)]
    [InlineData(0.001, 0.0, "Baking", false, true)]
    [InlineData(0.0, 0.001, "Baking", false, true)]
    [InlineData(1.0, 1.0, "Baking", true, false)]
    [InlineData(1.0, 1.0, "Draft", false, false)]
    [InlineData(1.0, 1.0, "Archived", false, false)]
    public void IsExposed_WhereSomebodyOutsideTheAllowListMayGetIt(
        double percent, double? atFacility, string state, bool killed, bool exposed)
    {
        var flag = RolloutWorld.Flag((decimal)percent) with
        {
            State = Enum.Parse<FlagState>(state),
            Killed = killed,
            Facilities = [At("668", atFacility), At("589", null)],
        };

        Assert.Equal(exposed, new CompiledFlag(flag, 1).IsExposed);
    }

    [Theory]
    [InlineData(false, FeatureStatus.Conditional)]
    [InlineData(true, FeatureStatus.Disabled)]
    public async Task Definition_ForFeatureManagement_HasOneFilterThatKnowsTheFlag(bool killed, FeatureStatus status)
    {
        var flag = new CompiledFlag(RolloutWorld.Flag(10) with { Killed = killed }, 1);

        var definition = await flag.DefinitionTask;

        var filter = Assert.Single(definition.EnabledFor);
        Assert.Equal(("messaging_compose_v2", status, "Sm.Rollout"), (definition.Name, definition.Status, filter.Name));
        Assert.Same(flag, filter.ParametersObject);
    }

    [Fact]
    public async Task Behind_AnotherFlag_KeepsItsOwnRulesAndTakesTheBucket()
    {
        var own = new CompiledFlag(
            RolloutWorld.Flag(10, "inner") with
            {
                Facilities = [At("668", 5)],
                Allow = [new AllowEntry("named", null)],
                Deny = ["denied"],
                Killed = true,
                Prerequisite = new FlagPrerequisite("outer"),
            },
            7);
        var outer = new CompiledFlag(RolloutWorld.Flag(50, "outer"), 8);

        var behind = own.Behind(outer);

        Assert.Same(outer, behind.Prerequisite);
        Assert.Same(outer.Bucket, behind.Bucket);
        Assert.Equal((7L, "inner", own.Default, 1), (behind.Version, behind.Name, behind.Default, behind.FacilityCount));
        Assert.True(behind.TryGetFacility(StationNumber.Parse("668"), out var threshold) && threshold.IsPartial);
        Assert.True(behind.IsAllowListed("named", _world.Time.GetUtcNow()));
        Assert.Equal(["denied"], behind.Denied);
        Assert.Same(own.WhileKilled, behind.WhileKilled);
        Assert.True(behind.AllowListFollows);
        Assert.Same(behind, Assert.Single((await behind.DefinitionTask).EnabledFor).ParametersObject);
    }

    [Theory]
    [InlineData("589", "589")]
    [InlineData("589A4", "589")]
    [InlineData("668A4", "668A4")]
    [InlineData("668", null)]
    [InlineData("757", null)]
    public void Facility_OfAStation_IsItsOwnElseItsParents(string station, string? expected)
    {
        var flag = new CompiledFlag(RolloutWorld.Flag(0) with { Facilities = [At("589", 5), At("668A4", 10)] }, 1);

        var found = flag.TryGetFacility(StationNumber.Parse(station), out var threshold);

        Assert.Equal(expected is not null, found);
        Assert.Equal(expected switch { "589" => 5, "668A4" => 10, _ => 0 }, (int)Math.Round(threshold.Value * 100.0 / uint.MaxValue));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.001, true)]
    [InlineData(99.999, true)]
    [InlineData(100, false)]
    public void Threshold_BetweenNobodyAndEverybody_IsPartial(double percent, bool partial)
    {
        var threshold = CompiledThreshold.Create(FlagHash.Sha256, RolloutPercentage.Of((decimal)percent));

        Assert.Equal((partial, false), (threshold.IsPartial, threshold.IsOff));
    }

    [Theory]
    [InlineData("Sha256", 0, 0UL)]
    [InlineData("Sha256", 50, 2147483648UL)]
    [InlineData("Sha256", 100, 4294967296UL)]
    [InlineData("FlipperCrc32", 0, 0UL)]
    [InlineData("FlipperCrc32", 0.001, 1UL)]
    [InlineData("FlipperCrc32", 50, 50_000UL)]
    [InlineData("FlipperCrc32", 100, 100_000UL)]
    public void Threshold_OfAPercentage_IsTheFirstBucketThatIsOff(string hash, double percent, ulong expected) =>
        Assert.Equal(expected, CompiledThreshold.Create(Enum.Parse<FlagHash>(hash), RolloutPercentage.Of((decimal)percent)).Value);

    [Fact]
    public void Threshold_OfAFacilityThatIsOff_SaysSo() =>
        Assert.Equal(new CompiledThreshold(0, true, false), CompiledThreshold.Create(FlagHash.Sha256, null));

    [Fact]
    public void Salt_WhereThereIsOne_IsDrawnByInsteadOfTheName()
    {
        var salted = new CompiledFlag(RolloutWorld.Flag(10, "another") with { Salt = "messaging_compose_v2" }, 1);

        Assert.Equal(2806849303u, salted.Bucket.Of("User;1"));
    }

    private static FacilityPercentage At(string station, double? percent) =>
        new(StationNumber.Parse(station), percent is { } value ? RolloutPercentage.Of((decimal)value) : null);
}
