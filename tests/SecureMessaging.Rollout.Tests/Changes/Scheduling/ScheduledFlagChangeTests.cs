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

        Assert.Equal(isRefused, !made.TryGet(out _, out var failure) && failure == NothingKnown.Refusal);
    }

    private sealed class NothingKnown : IServiceFlags
    {
        public static readonly Failure Refusal = new InvalidFields("station", "No such facilities");

        public IReadOnlyList<string> Names => [];

        public string Measured => "a_flag";

        public Failure? Unknown(string field, IEnumerable<StationNumber> stations) => Refusal;

        public string? Describe(string flag, Func<string, bool> isOn) => null;
    }
}
