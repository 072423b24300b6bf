using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes.Scheduling;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Tests.Changes.Scheduling;

public sealed class ScheduledFlagChangeTests
{
    /// <summary>It was known when the change was scheduled, and has left the list since.</summary>
    [Theory]
    [InlineData(2_000, 1, true)]
    [InlineData(500, 1, false)]
    [InlineData(500, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(null, 1, false)]
    public void Facility_NobodyKnowsItWhenTheTimeComes_IsRaisedByNobody(int? thousandths, int everybody, bool isRefused)
    {
        var flag = new FlagDocument { Name = "a_flag", State = FlagState.Uat, Percentage = RolloutPercentage.Of(everybody) };
        var scheduled = new ScheduledChange
        {
            Id = "id", Flag = flag.Name, Epoch = 1, Action = "facility", Station = "998", Thousandths = thousandths, At = 0,
            Reason = "A reason", RequestedBy = "somebody", RequestedAt = 0, State = ScheduleState.Waiting,
        };

        var made = ScheduledFlagChange.Of(scheduled, new NothingKnown()).Apply(flag, default);

        Failure? expected = isRefused ? NothingKnown.Refusal : null;
        Assert.Equal((!isRefused, expected), (made.TryGet(out _, out var failure), failure));
    }

    private sealed class NothingKnown : IServiceFlags
    {
        public static readonly InvalidFields Refusal = new InvalidFields("station", "No such facilities");

        public IReadOnlyList<string> Names => [];

        public string Measured => "a_flag";

        public InvalidFields? Unknown(string field, IEnumerable<StationNumber> stations) => stations.Any() ? Refusal : null;

        public string? Describe(string flag, Func<string, bool> isOn) => null;
    }
}
