using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Rollout.Guard.Statistics;

/// <summary>The tests of one stage, one per operation, and how far they have read. Rebuilt from the store by a new leader.</summary>
/// <param name="alpha">Error budget of the whole rollout.</param>
/// <param name="number">Which stage of the epoch this is, in the order they were first tested, from 1.</param>
internal sealed class StageEvidence(double alpha, int number)
{
    // JSON has no infinity; nobody needs to know more than this.
    private const double MaxEvidence = 1e300;

    private readonly Dictionary<MeasuredOperation, SequentialTest> _tests =
        MeasuredOperationWireNames.All.ToDictionary(operation => operation, _ => new SequentialTest());

    /// <summary>The last minute that was read; blocks up to it are never read again.</summary>
    public long Until { get; private set; } = long.MinValue;

    /// <summary>The last minute with a first attempt.</summary>
    public long? LastSeen { get; private set; }

    public IEnumerable<MeasuredOperation> Demanding =>
        _tests.Where(pair => RollbackRule.Demands(pair.Value, AlphaOf(pair.Key))).Select(pair => pair.Key);

    /// <param name="strata">In the order of minute, operation, station and share, none of them before <see cref="Until"/>.</param>
    /// <param name="until">The last minute they cover.</param>
    public void Read(IEnumerable<Stratum> strata, long until)
    {
        foreach (var stratum in strata)
        {
            _tests[stratum.Operation].Add(stratum.Counts);
            LastSeen = stratum.Minute;
        }

        Until = until;
    }

    public OperationEvidence[] Evidence() => [.. _tests.Select(pair => EvidenceOf(pair.Key, pair.Value))];

    private OperationEvidence EvidenceOf(MeasuredOperation operation, SequentialTest test) => new(
        operation.ToWireName(), Math.Min(MaxEvidence, Math.Exp(test.LogEvidence)), 1 / AlphaOf(operation),
        test.Totals.BaseUsers, test.Totals.BaseFailures, test.Totals.NewUsers, test.Totals.NewFailures);

    private double AlphaOf(MeasuredOperation operation) => ErrorBudget.For(alpha, number, operation);
}
