using System.Globalization;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Tests.Changes.Steps;

public sealed class StageChangesTests
{
    private static readonly AdvanceVerdict Clean = new(true, []);

    private static readonly FlagDocument Uat =
        new FlagDocument { Name = "f", Allow = [new AllowEntry("u", null)] }.Done(StageChanges.Start());

    [Fact]
    public void Advance_FromUat_EntersTheFirstStageWithoutMeasurement()
    {
        var flag = Uat.Done(StageChanges.Advance(null, force: false));

        Assert.Equal((FlagState.Baking, 0, RolloutPercentage.Of(1)), (flag.State, flag.StageIndex, flag.Percentage));
    }

    [Fact]
    public void Advance_DwellNotOver_IsRefusedUntilItIs()
    {
        var first = Uat.Done(StageChanges.Advance(null, force: false));

        var refused = first.Refused(StageChanges.Advance(Clean, force: false), Apply.Start.AddHours(23));
        var second = first.Done(StageChanges.Advance(Clean, force: false), Apply.Start.AddHours(24));

        Assert.Equal(409, Assert.IsType<RequestRefused>(refused).Status);
        Assert.Equal(RolloutPercentage.Of(5), second.Percentage);
    }

    [Fact]
    public void Advance_LongAfterTheDwell_EntersTheNextStageAndSkipsNone()
    {
        var first = Uat.Done(StageChanges.Advance(null, force: false));

        var next = first.Done(StageChanges.Advance(Clean, force: false), Apply.Start.AddDays(300));

        Assert.Equal(1, next.StageIndex);
    }

    [Fact]
    public void Advance_NothingMeasured_Holds()
    {
        var first = Uat.Done(StageChanges.Advance(null, force: false));

        var refused = first.Refused(StageChanges.Advance(null, force: false), Apply.Start.AddDays(2));

        Assert.Contains("nothing was measured", Assert.IsType<RequestRefused>(refused).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_Forced_GoesOnAndAlwaysTakesASecondPerson()
    {
        var change = StageChanges.Advance(null, force: true);

        Assert.Equal(1, Uat.Done(StageChanges.Advance(null, force: false)).Done(change).StageIndex);
        Assert.True(change.AlwaysNeedsSecondPerson);
    }

    [Fact]
    public void Advance_StageOfAWave_SetsItsFacilitiesAndLeavesTheOneThatIsOff()
    {
        var (open, off) = (StationNumber.Parse("668"), StationNumber.Parse("757"));
        var wave = new FlagStage(RolloutPercentage.Of(5), TimeSpan.Zero, 0) { Facilities = [open, off] };
        var flag = Uat.Done(PlanChanges.SetPlan([wave, .. FlagPlans.Default])).Done(PercentageChanges.SetFacility(off, null));

        var entered = flag.Done(StageChanges.Advance(null, force: false));

        Assert.Equal(RolloutPercentage.Zero, entered.Percentage);
        Assert.Equal([new FacilityPercentage(open, RolloutPercentage.Of(5)), new FacilityPercentage(off, null)], entered.Facilities);
    }

    [Fact]
    public void Advance_StageForEverybodyAfterAWave_TakesTheWaveAlongAndLeavesWhatIsHeldByHand()
    {
        var (wave, held) = (StationNumber.Parse("668"), StationNumber.Parse("757"));
        FlagStage[] stages =
        [
            new(RolloutPercentage.Of(1), TimeSpan.Zero, 0) { Facilities = [wave] },
            new(RolloutPercentage.Of(5), TimeSpan.Zero, 0),
            new(RolloutPercentage.Full, TimeSpan.Zero, 0),
        ];
        var flag = Uat.Done(PlanChanges.SetPlan([.. stages])).Done(PercentageChanges.SetFacility(held, RolloutPercentage.Zero));

        var inWave = flag.Done(StageChanges.Advance(null, force: false));
        var everybody = inWave.Done(StageChanges.Advance(Clean, force: false));

        Assert.Equal([wave, held], inWave.Facilities.Select(facility => facility.Station));
        Assert.Equal([new FacilityPercentage(held, RolloutPercentage.Zero)], everybody.Facilities);
        Assert.Equal(RolloutPercentage.Of(5), everybody.Percentage);
    }

    [Theory]
    [InlineData("100@668,589 50@589,757 100", "Facility 589 is in two waves; with its clinics it belongs to one")]
    [InlineData("5@668 25@668,589 100", "Facility 668 is in two waves; with its clinics it belongs to one")]
    [InlineData("100@668 5@668QD 100", "Facility 668 is in two waves; with its clinics it belongs to one")]
    [InlineData("25 5@668 100", "A wave is not below a stage for everybody that comes before it")]
    [InlineData("5@668 25@668 5@589,757 100", null)]
    [InlineData("5 5@668,668QD 100", null)]
    public void Plan_OfWaves_NeverStepsDownAtAFacility(string plan, string? message)
    {
        FlagStage[] stages = [.. plan.Split(' ').Select(stage => stage.Split('@')).Select(parts =>
            new FlagStage(RolloutPercentage.Of(decimal.Parse(parts[0], CultureInfo.InvariantCulture)), TimeSpan.Zero, 0)
            {
                Facilities = [.. parts.Skip(1).SelectMany(names => names.Split(',')).Select(StationNumber.Parse)],
            })];

        var wrong = PlanChanges.Check([.. stages]);

        Assert.Equal(message, (wrong as InvalidFields)?.Errors[0].Message);
    }

    [Fact]
    public void Unkill_WhateverWasBefore_LeadsToPausedWithItsConfiguration()
    {
        var baking = Uat.Done(StageChanges.Advance(null, force: false));

        var back = baking.Done(EmergencyChanges.Kill()).Done(EmergencyChanges.Unkill());

        Assert.Equal((FlagState.Paused, false, RolloutPercentage.Of(1)), (back.State, back.Killed, back.Percentage));
        Assert.Equal(baking.Allow, back.Allow);
    }

    [Fact]
    public void RollBack_ExposedFlag_KeepsNamesAndClosesTheRest()
    {
        var (ahead, off) = (StationNumber.Parse("668"), StationNumber.Parse("757"));
        var exposed = Uat.Done(PercentageChanges.SetDefault(RolloutPercentage.Of(5)))
            .Done(PercentageChanges.SetFacility(ahead, RolloutPercentage.Of(50))).Done(PercentageChanges.SetFacility(off, null));

        var back = exposed.Done(EmergencyChanges.RollBack(keepAllowList: true));

        Assert.Equal((FlagState.RolledBack, RolloutPercentage.Zero, exposed.Epoch + 1), (back.State, back.Percentage, back.Epoch));
        Assert.Equal([new FacilityPercentage(off, null)], back.Facilities);
        Assert.Equal(exposed.Allow, back.Allow);
    }

    [Fact]
    public void Reset_WithoutResalt_DrawsTheSamePeopleAgain()
    {
        var back = Uat.Done(EmergencyChanges.RollBack(keepAllowList: true));

        Assert.Null(back.Done(EmergencyChanges.Reset(resalt: false)).Salt);
        Assert.NotNull(back.Done(EmergencyChanges.Reset(resalt: true)).Salt);
    }

    [Fact]
    public void LowerTo_FacilityAhead_BringsItDownToo()
    {
        var station = StationNumber.Parse("668");
        var exposed = Uat.Done(PercentageChanges.SetDefault(RolloutPercentage.Of(10)))
            .Done(PercentageChanges.SetFacility(station, RolloutPercentage.Of(50)));

        var lowered = exposed.Done(EmergencyChanges.LowerTo(RolloutPercentage.Of(5)));

        Assert.Equal(RolloutPercentage.Of(5), lowered.Percentage);
        Assert.Equal([new FacilityPercentage(station, RolloutPercentage.Of(5))], lowered.Facilities);
    }
}
