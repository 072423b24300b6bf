using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Tests.Changes.Steps;

public sealed class PlanChangesTests
{
    private static readonly FlagStage Last = Stage(100);

    [Theory]
    [InlineData("757", "668")]
    [InlineData("668", "757", "668")]
    public void Check_SameWaveInAnotherOrder_HasToRiseToo(params string[] again)
    {
        ImmutableArray<FlagStage> falls = [Stage(50, "668", "757"), Stage(10, again), Last];
        ImmutableArray<FlagStage> rises = [Stage(10, "668", "757"), Stage(50, again), Last];

        Assert.Equal("stages", Assert.Single(Assert.IsType<InvalidFields>(PlanChanges.Check(falls)).Errors).Field);
        Assert.Null(PlanChanges.Check(rises));
    }

    [Fact]
    public void Check_DwellLongerThanAYear_IsRefused()
    {
        Assert.Null(PlanChanges.Check([Last with { Dwell = TimeSpan.FromDays(366) }]));
        Assert.NotNull(PlanChanges.Check([Last with { Dwell = TimeSpan.FromDays(366) + TimeSpan.FromSeconds(1) }]));
    }

    private static FlagStage Stage(int percent, params string[] stations) =>
        new(RolloutPercentage.Of(percent), TimeSpan.Zero, 0) { Facilities = [.. stations.Select(StationNumber.Parse)] };
}
