using System.Globalization;
using FsCheck.Xunit;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Evaluation;

/// <summary>What must hold for every user and every pair of percentages.</summary>
/// <remarks>Numbers of the size that gives every percentage: by themselves they are below a hundred, and nobody would ever be on.</remarks>
[Properties(StartSize = 100_000, EndSize = 100_000)]
public sealed class RolloutProperties
{
    private const int Thousandths = 100_001;

    private readonly RolloutWorld _world = new();

    [Property]
    public bool Raise_AnyUser_RemovesNobody(int user, uint one, uint other)
    {
        var (low, high) = Ordered(one, other);

        return !On(user, low) || On(user, high);
    }

    [Property]
    public bool Facility_MovedToTheDefault_RemovesNobodyWhereTheDefaultIsHigher(int user, uint one, uint other)
    {
        var (low, high) = Ordered(one, other);
        var atFacility = new FacilityPercentage(StationNumber.Parse("668"), RolloutPercentage.Of(low));
        var own = RolloutWorld.Flag(high) with { Facilities = [atFacility] };

        return !_world.IsOn(own, Name(user), "668") || _world.IsOn(RolloutWorld.Flag(high), Name(user), "668");
    }

    [Property]
    public bool Deny_AnyPercentageAndAllowed_IsOff(int user, uint percent) => !_world.IsOn(
        RolloutWorld.Flag(Percent(percent)) with { Deny = [Name(user)], Allow = [new AllowEntry(Name(user), null)] }, Name(user));

    [Property]
    public bool Kill_AnyPercentageAndAllowed_IsOff(int user, uint percent) => !_world.IsOn(
        RolloutWorld.Flag(Percent(percent)) with { Killed = true, Allow = [new AllowEntry(Name(user), null)] }, Name(user));

    [Property]
    public bool ZeroAndHundred_AnyUser_AreExact(int user) => !On(user, 0) && On(user, 100);

    [Property]
    public bool MinStep_AnyUser_MovesOnlyTowardsOn(int user, uint percent)
    {
        var from = Math.Min(Percent(percent), 99.999m);

        return !On(user, from) || On(user, from + 0.001m);
    }

    private bool On(int user, decimal percent) => _world.IsOn(RolloutWorld.Flag(percent), Name(user));

    private static (decimal Low, decimal High) Ordered(uint one, uint other) =>
        (Math.Min(Percent(one), Percent(other)), Math.Max(Percent(one), Percent(other)));

    private static decimal Percent(uint seed) => seed % Thousandths / 1_000m;

    private static string Name(int user) => user.ToString(CultureInfo.InvariantCulture);
}
