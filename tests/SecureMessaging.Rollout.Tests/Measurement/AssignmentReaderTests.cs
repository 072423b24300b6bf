using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Measurement;

/// <summary>Who is counted in which arm: people the percentage decided for, named ones in an arm of their own, and nobody else.</summary>
public sealed class AssignmentReaderTests
{
    private const string Person = "person-1";

    private static readonly StationNumber Station = StationNumber.Parse("589");

    private readonly RolloutWorld _world = new();

    private static FlagDocument Half => RolloutWorld.Flag(50, FlagNames.CuratedListFlow);

    [Theory]
    [InlineData("denied")]
    [InlineData("killed")]
    [InlineData("facility off")]
    [InlineData("facility at 0")]
    [InlineData("0")]
    public void Read_NotThePercentageDecides_IsInNoArm(string why)
    {
        var flag = why switch
        {
            "denied" => Half with { Deny = [Person] },
            "killed" => Half with { Killed = true },
            "facility off" => Half with { Facilities = [new FacilityPercentage(Station, null)] },
            "facility at 0" => Half with { Facilities = [new FacilityPercentage(Station, RolloutPercentage.Zero)] },
            _ => Half with { Percentage = RolloutPercentage.Zero },
        };

        var assignment = Read(flag, Person);

        Assert.Null(assignment);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(100)]
    public void Read_NamedUser_IsInTheArmThatNothingCompares(int percent)
    {
        var flag = RolloutWorld.Flag(percent, FlagNames.CuratedListFlow) with { Allow = [new AllowEntry(Person, null)] };

        var assignment = Read(flag, Person);

        Assert.Equal((Arm.Uat, Station, 0), (assignment!.Value.Arm, assignment.Value.Station, assignment.Value.Share));
    }

    [Fact]
    public void Read_ThePercentageDecides_IsInTheArmOfTheDraw()
    {
        var people = Enumerable.Range(0, 40).Select(number => $"person-{number}").ToArray();

        var assignments = people.Select(person => Read(Half, person)).ToArray();

        Assert.Equal(people.Select(person => _world.IsOn(Half, person, "589") ? Arm.New : Arm.Base),
            assignments.Select(found => found!.Value.Arm));
        Assert.Equal(2, assignments.Select(found => found!.Value.Arm).Distinct().Count());
        Assert.All(assignments, found => Assert.Equal(500_000, found!.Value.Share));
    }

    private Assignment? Read(FlagDocument flag, string person)
    {
        var compiled = new CompiledFlag(flag, 7);
        _world.Snapshots.Replace(new RolloutSnapshot([compiled], 7));
        return new AssignmentReader(_world.Snapshots, new FlowFlags([])).Read(_world.Evaluate(flag, person, "589"), [Station]);
    }
}
