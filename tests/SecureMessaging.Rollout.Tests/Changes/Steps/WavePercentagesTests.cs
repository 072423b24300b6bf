using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Reports;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Preview;

namespace SecureMessaging.Rollout.Tests.Changes.Steps;

/// <summary>What a wave gave ends on every way to more for everybody, and nothing that was set by hand does.</summary>
public sealed class WavePercentagesTests
{
    private static readonly StationNumber Wave = StationNumber.Parse("668");
    private static readonly StationNumber Clinic = StationNumber.Parse("757QD");
    private static readonly StationNumber Held = StationNumber.Parse("589");

    private static readonly AdvanceVerdict Clean = new(true, []);

    /// <summary>In the wave: 25 % at 668 and at the clinic, 1 % for everybody, and one facility held at 0.5 % by hand.</summary>
    private static readonly FlagDocument InWave = new FlagDocument
    {
        Name = "f",
        State = FlagState.Uat,
        Stages =
        [
            Stage(1), Stage(25) with { Facilities = [Wave, Clinic] }, Stage(50), Stage(100),
        ],
    }
        .Done(StageChanges.Advance(null, force: false)).Done(StageChanges.Advance(Clean, force: false))
        .Done(PercentageChanges.SetFacility(Held, RolloutPercentage.Of(0.5m)));

    [Theory]
    [InlineData("advance")]
    [InlineData("percentage")]
    [InlineData("preview")]
    public void Raise_BeyondTheWave_TakesItsFacilitiesAlongOnEveryWay(string way)
    {
        var raised = way switch
        {
            "advance" => InWave.Done(StageChanges.Advance(Clean, force: false)),
            "percentage" => InWave.Done(PercentageChanges.SetDefault(RolloutPercentage.Of(50))),
            _ => ProposedFlag.Of(InWave, new ProposedChange(50, [], null, []), new Dictionary<string, FlagDocument>(), Apply.Start)
                .TryGet(out var proposed, out _) ? proposed : InWave,
        };

        Assert.Equal(RolloutPercentage.Of(50), raised.Percentage);
        Assert.Equal([new FacilityPercentage(Held, RolloutPercentage.Of(0.5m))], raised.Facilities);
    }

    [Fact]
    public void Raise_BelowTheWave_LeavesItAhead()
    {
        var raised = InWave.Done(PercentageChanges.SetDefault(RolloutPercentage.Of(5)));

        Assert.Equal(InWave.Facilities, raised.Facilities);
    }

    [Fact]
    public void LowerTo_BelowTheWave_LeavesNothingThatHoldsItBackLater()
    {
        var lowered = InWave.Done(EmergencyChanges.LowerTo(RolloutPercentage.Of(5)));

        var later = lowered.Done(PercentageChanges.SetDefault(RolloutPercentage.Of(50)));

        Assert.All(lowered.Facilities, facility => Assert.True(facility.Percentage <= RolloutPercentage.Of(5)));
        Assert.Equal([Held], later.Facilities.Select(facility => facility.Station));
    }

    [Fact]
    public void Advance_WaveAtAClinicWhoseParentIsOff_LeavesItOff()
    {
        var before = new FlagDocument
        {
            Name = "f", State = FlagState.Uat, Stages = [Stage(25) with { Facilities = [Wave, Clinic] }, Stage(100)],
        }.Done(PercentageChanges.SetFacility(Clinic.Parent, null));

        var entered = before.Done(StageChanges.Advance(null, force: false));

        Assert.Equal([Wave, Clinic.Parent], entered.Facilities.Select(facility => facility.Station));
    }

    [Fact]
    public void Advance_WaveOfAClinicEndsBesideAParentHeldByHand_TheClinicGoesOnWithEverybody()
    {
        var before = InWave.Done(PercentageChanges.SetFacility(Clinic.Parent, RolloutPercentage.Of(2)));

        var half = before.Done(StageChanges.Advance(Clean, force: false));
        var full = half.Done(StageChanges.Advance(Clean, force: false));

        Assert.Equal(RolloutPercentage.Of(50), FacilitySet.Find(half, Clinic)?.Percentage);
        Assert.Equal(RolloutPercentage.Full, FacilitySet.Find(full, Clinic)?.Percentage);
        Assert.Equal(RolloutPercentage.Of(2), FacilitySet.Find(full, Clinic.Parent)?.Percentage);
    }

    [Fact]
    public void Complete_FacilityHeldBelowIt_IsRefusedByNameAndOneThatIsOffIsNot()
    {
        var full = InWave.Done(PercentageChanges.SetDefault(RolloutPercentage.Full));

        var refused = Assert.IsType<RequestRefused>(full.Refused(StageChanges.Complete()));
        var off = full.Done(PercentageChanges.SetFacility(Held, null)).Done(StageChanges.Complete());

        Assert.Contains("589", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(FlagState.Complete, off.State);
    }

    private static FlagStage Stage(int percentage) => new(RolloutPercentage.Of(percentage), TimeSpan.Zero, 0);
}
