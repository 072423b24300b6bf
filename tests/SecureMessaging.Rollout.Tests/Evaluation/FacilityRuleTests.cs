using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Evaluation;

/// <summary>Which facility counts for a person of several.</summary>
public sealed class FacilityRuleTests
{
    private const string Careful = "668";
    private const string Open = "589";
    private const string Other = "757";

    private readonly RolloutWorld _world = new();

    /// <summary>668 at 0 %, 589 at 100 %, everybody else at 50 %.</summary>
    private static readonly FlagDocument Flag = RolloutWorld.Flag(50) with
    {
        Facilities =
        [
            new FacilityPercentage(StationNumber.Parse(Open), RolloutPercentage.Full),
            new FacilityPercentage(StationNumber.Parse(Careful), RolloutPercentage.Zero),
        ],
    };

    [Theory]
    [InlineData(nameof(FacilityRule.Strictest), false, Careful, Open)]
    [InlineData(nameof(FacilityRule.Strictest), false, Open, Careful)]
    [InlineData(nameof(FacilityRule.Highest), true, Careful, Open)]
    [InlineData(nameof(FacilityRule.Highest), true, Open, Careful)]
    [InlineData(nameof(FacilityRule.Home), false, Careful, Open)]
    [InlineData(nameof(FacilityRule.Home), true, Open, Careful)]
    public void Evaluate_PersonOfTwoFacilities_IsWhereTheRuleSays(string rule, bool expected, params string[] stations)
    {
        var flag = Flag with { FacilityRule = Enum.Parse<FacilityRule>(rule) };

        Assert.All(Enumerable.Range(0, 50), person => Assert.Equal(expected, _world.IsOn(flag, $"p{person}", stations)));
    }

    [Fact]
    public void Evaluate_StrictestOverTheDefault_CountsTheDefaultOfAFacilityThatHasNoneOfItsOwn()
    {
        var flag = Flag with { FacilityRule = FacilityRule.Strictest };

        var on = Enumerable.Range(0, 1_000).Count(person => _world.IsOn(flag, $"p{person}", Open, Other));

        Assert.InRange(on, 430, 570);
    }

    [Theory]
    [InlineData(nameof(FacilityRule.Strictest))]
    [InlineData(nameof(FacilityRule.Home))]
    [InlineData(nameof(FacilityRule.Highest))]
    public void Evaluate_OneOfThemOff_IsOffByEveryRule(string rule)
    {
        var flag = Flag with
        {
            FacilityRule = Enum.Parse<FacilityRule>(rule),
            Facilities = [new FacilityPercentage(StationNumber.Parse(Other), null)],
        };

        Assert.Equal(RolloutReason.FacilityOff, _world.Evaluate(flag, "u", Open, Other).Reason);
    }

    [Fact]
    public void Read_FlagOfAnOlderVersion_CountsTheHighestAndIsWrittenAsItWas()
    {
        const string Old = """{"name":"old","state":"baking","percentage":50,"facilities":[{"station":"668","percentage":5}]}""";
        var written = FlagJson.Write(FlagJson.Read<FlagDocument>(Old));

        Assert.Equal(FacilityRule.Highest, FlagJson.Read<FlagDocument>(Old).FacilityRule);
        Assert.DoesNotContain("facility_rule", written, StringComparison.Ordinal);
    }

    /// <summary>By every rule a percentage that rises, anywhere, takes nobody out.</summary>
    [Theory]
    [InlineData(nameof(FacilityRule.Strictest))]
    [InlineData(nameof(FacilityRule.Home))]
    [InlineData(nameof(FacilityRule.Highest))]
    public void Evaluate_APercentageRises_NobodyIsTakenOut(string rule)
    {
        var before = Flag with { FacilityRule = Enum.Parse<FacilityRule>(rule) };
        var after = before with { Facilities = [before.Facilities[0], before.Facilities[1] with { Percentage = RolloutPercentage.Of(30) }] };
        string[][] homes = [[Careful], [Careful, Open], [Open, Careful], [Other, Careful], [Other]];

        Assert.All(Enumerable.Range(0, 500), person => Assert.All(
            homes, stations => Assert.False(_world.IsOn(before, $"p{person}", stations) && !_world.IsOn(after, $"p{person}", stations))));
    }
}
