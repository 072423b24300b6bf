
namespace SecureMessaging.Rollout.Measurement;

/// <summary>
/// The key of one row of counters, in the order of the table's key: every flush touches rows in this order, so two flushes
/// cannot wait for each other.
/// </summary>
internal readonly record struct CounterKey(
    StageKey Stage, long Minute, string Operation, string Station, int Share, string Arm, int Late) : IComparable<CounterKey>
{
    public static CounterKey Of(in Attempt attempt, bool isLate) => new(
        attempt.Assignment.Stage, attempt.Minute, attempt.Operation.ToWireName(), attempt.Assignment.Station.ToString(),
        attempt.Assignment.Share, attempt.Assignment.Arm.ToWireName(), isLate ? 1 : 0);

    public int CompareTo(CounterKey other) => AsTuple().CompareTo(other.AsTuple());

    public object ToRow(long users, long failures) =>
        new { Stage.Flag, Stage.Epoch, Stage.Stage, Minute, Operation, Station, Share, Arm, Late, Users = users, Failures = failures };

    private (string, int, int, long, (string, string, int, string, int)) AsTuple() =>
        (Stage.Flag, Stage.Epoch, Stage.Stage, Minute, (Operation, Station, Share, Arm, Late));
}
