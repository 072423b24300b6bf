using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Tests.Changes;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Propagation;

public sealed class FlagSamplerTests
{
    private static readonly StationNumber Station = StationNumber.Parse("668");

    private readonly RolloutWorld _world = new();

    [Fact]
    public void Sample_OnlyAFacilityIsOn_CountsItsPeople()
    {
        var flag = FacilitySet.With(RolloutWorld.Flag(0, FlagNames.CuratedListFlow), Station, RolloutPercentage.Full);

        Assert.Equal(500, Sample(flag));
    }

    [Fact]
    public void Sample_FacilityOfThePlanIsStillOnAfterARollback_IsSeen()
    {
        FlagStage wave = new(RolloutPercentage.Full, TimeSpan.Zero, 0) { Facilities = [Station] };
        var flag = FacilitySet.With(RolloutWorld.Flag(10, FlagNames.CuratedListFlow), Station, RolloutPercentage.Full) with
        {
            Stages = FlagPlans.Default.Insert(0, wave),
        };

        var rolledBack = Sample(flag.Done(EmergencyChanges.RollBack(keepAllowList: true)));
        var wronglyRolledBack = Sample(
            FacilitySet.With(flag.Done(EmergencyChanges.RollBack(keepAllowList: true)), Station.Parent, RolloutPercentage.Full));

        Assert.Equal((0, 500), (rolledBack, wronglyRolledBack));
    }

    [Fact]
    public void Sample_DefaultAtTenPercentAndAFacilityOff_CountsTheDraw()
    {
        var flag = FacilitySet.With(RolloutWorld.Flag(10, FlagNames.CuratedListFlow), Station, null);

        Assert.InRange(Sample(flag), 70, 130);
    }

    private int Sample(FlagDocument flag)
    {
        _world.Snapshots.Replace(new RolloutSnapshot([new CompiledFlag(flag, 1)], 1));
        return Assert.Single(new FlagSampler(_world.Snapshots, _world.Evaluator, new FlowFlags([])).Sample()).IsOn;
    }
}
