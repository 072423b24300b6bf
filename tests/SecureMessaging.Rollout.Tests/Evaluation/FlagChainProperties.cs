using System.Globalization;
using FsCheck.Xunit;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Tests.Evaluation;

/// <summary>What must hold for every user and every pair of percentages of a chain: one draw for both flags.</summary>
/// <remarks>Numbers of the size that gives every percentage: by themselves they are below a hundred, and nobody would ever be on.</remarks>
[Properties(StartSize = 100_000, EndSize = 100_000)]
public sealed class FlagChainProperties
{
    private const int People = 100_000;
    private const int Thousandths = 100_001;

    private readonly ChainWorld _world = new();

    [Property]
    public bool Inner_On_ImpliesOuterOn(int user, uint outer, uint inner, uint atFacility) =>
        !On(user, outer, inner, atFacility)
            || _world.Evaluate(Snapshot(outer, inner, atFacility), ChainWorld.Outer, Name(user), "668").IsOn;

    [Property]
    public bool Inner_BothPercentages_IsOnExactlyInsideBoth(int user, uint outer, uint inner)
    {
        var snapshot = ChainWorld.Snapshot(ChainWorld.OuterAt(Percent(outer)), ChainWorld.InnerAt(Percent(inner)));
        var smaller = ChainWorld.OuterAt(Math.Min(Percent(outer), Percent(inner)));

        return _world.Evaluate(snapshot, ChainWorld.Inner, Name(user)).IsOn == _world.Rollout.IsOn(smaller, Name(user));
    }

    [Property]
    public bool Raise_OfTheOuterFlag_RemovesNobodyFromEither(int user, uint one, uint other, uint inner, uint atFacility)
    {
        var (low, high) = one % Thousandths < other % Thousandths ? (one, other) : (other, one);

        return !On(user, low, inner, atFacility) || On(user, high, inner, atFacility);
    }

    [Property]
    public bool Raise_OfTheInnerFlag_RemovesNobody(int user, uint one, uint other, uint outer, uint atFacility)
    {
        var (low, high) = one % Thousandths < other % Thousandths ? (one, other) : (other, one);

        return !On(user, outer, low, atFacility) || On(user, outer, high, atFacility);
    }

    [Fact]
    public void QuarterOfBoth_HundredThousandPeople_IsAQuarterAndTheSamePeople()
    {
        var snapshot = ChainWorld.Snapshot(ChainWorld.OuterAt(25), ChainWorld.InnerAt(25));
        var people = Enumerable.Range(0, People).Select(Name).ToArray();

        var outer = people.Where(person => _world.Evaluate(snapshot, ChainWorld.Outer, person).IsOn).ToArray();
        var inner = people.Where(person => _world.Evaluate(snapshot, ChainWorld.Inner, person).IsOn).ToArray();

        // Five standard deviations of a quarter of 100,000: 685.
        Assert.InRange(inner.Length, (People / 4) - 685, (People / 4) + 685);
        Assert.Equal(outer, inner);
    }

    private bool On(int user, uint outer, uint inner, uint atFacility) =>
        _world.Evaluate(Snapshot(outer, inner, atFacility), ChainWorld.Inner, Name(user), "668").IsOn;

    private static RolloutSnapshot Snapshot(uint outer, uint inner, uint atFacility)
    {
        var higher = RolloutPercentage.Of(Percent(Math.Max(outer % Thousandths, atFacility % Thousandths)));
        return ChainWorld.Snapshot(
            ChainWorld.OuterAt(Percent(outer)) with { Facilities = [new FacilityPercentage(StationNumber.Parse("668"), higher)] },
            ChainWorld.InnerAt(Percent(inner)));
    }

    private static decimal Percent(uint seed) => seed % Thousandths / 1_000m;

    private static string Name(int user) => user.ToString(CultureInfo.InvariantCulture);
}
