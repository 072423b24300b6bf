using SecureMessaging.Bff.Rollout.Measurement;

namespace SecureMessaging.Bff.Rollout.Guard;

/// <summary>The tests of one stage, one per operation, and how far they have read. Rebuilt from the store by a new leader.</summary>
internal sealed class StageTests(double alpha, int stage)
{
    private readonly Dictionary<MeasuredOperation, SequentialTest> _tests =
        MeasuredOperationNames.All.ToDictionary(operation => operation, _ => new SequentialTest());

    /// <summary>The last minute that was read; blocks up to it are never read again.</summary>
    public long Until { get; private set; } = long.MinValue;

    /// <summary>The last minute with a first attempt.</summary>
    public long? LastSeen { get; private set; }

    /// <summary>Share of the error budget of each test.</summary>
    public double AlphaPerOperation { get; } = ErrorBudget.For(alpha, NumberOf(stage), MeasuredOperationNames.All.Count);

    public IEnumerable<MeasuredOperation> Demanding =>
        _tests.Where(pair => RollbackRule.Demands(pair.Value, AlphaPerOperation)).Select(pair => pair.Key);

    /// <param name="blocks">In the order of minute, operation, station and share, none of them before <see cref="Until"/>.</param>
    /// <param name="until">The last minute they cover.</param>
    public void Read(IEnumerable<Block> blocks, long until)
    {
        foreach (var block in blocks)
        {
            _tests[block.Operation].Add(block.Counts);
            LastSeen = block.Minute;
        }

        Until = until;
    }

    public OperationEvidence[] Evidence() => [.. _tests.Select(pair => OperationEvidence.Of(pair.Key, pair.Value, AlphaPerOperation))];

    // Exposure before the first stage shares the first stage's number; the budget of a rollout that uses both is 1.5 alpha.
    private static int NumberOf(int stage) => Math.Max(0, stage) + 1;
}
