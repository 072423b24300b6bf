using System.Data.Common;
using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>
/// The advance gate over what was measured. The list and the send are what the release is about: without enough users of
/// both it stays shut. Search and reply are judged once they have enough users.
/// </summary>
internal sealed class MeasuredStageAdvanceReview(
    ComparisonReader comparisons, GuardStore store, RolloutSnapshots snapshots, IServiceFlags flags, StoreClock time)
    : IStageAdvanceReview
{
    private static readonly string[] Required = [MeasuredOperation.List.ToWireName(), MeasuredOperation.Send.ToWireName()];

    public async Task<AdvanceVerdict> ReviewAsync(string flag, int epoch, int stage, CancellationToken cancellationToken)
    {
        // Of a flag that needs the measured one, only some people of that one's new arm are on: its figures are not theirs.
        if (flag != flags.Measured)
        {
            return new AdvanceVerdict(false, ["no figures are kept for this flag: two people have to decide"]);
        }

        try
        {
            var key = new StageKey(flag, epoch, stage);
            var minUsers = MinUsers(key);
            var measuredFor = MeasuredFor(key);
            List<string> findings =
            [
                .. (await comparisons.ReadAsync(key, cancellationToken)).SelectMany(
                    comparison => Findings(comparison, minUsers, measuredFor)),
                .. Findings(await store.ReadReportAsync(key, cancellationToken)),
            ];
            return new AdvanceVerdict(findings.Count == 0, findings);
        }
        catch (DbException)
        {
            return new AdvanceVerdict(false, ["the measurements cannot be read: the store does not answer"]);
        }
    }

    private static IEnumerable<string> Findings(OperationComparison comparison, int minUsers, TimeSpan? measuredFor) =>
        Required.Contains(comparison.Operation) || comparison.New.Users >= minUsers
            ? AdvanceCriteria.Objections(
                comparison.Operation, comparison.Counts(), comparison.SampleRatioProbability, minUsers, measuredFor)
            : [];

    private static IEnumerable<string> Findings(GuardReport? report) => report switch
    {
        null => ["the guard has not evaluated this stage yet"],
        { Verdict.State: GuardState.Holding or GuardState.RolledBack } => [$"the guard says: {report.Verdict.Note}"],
        _ => report.Verdict.Operations.Where(operation => operation.IsOpenSignal).Select(operation => FormattableString.Invariant(
            $"{operation.Operation}: open signal, evidence {operation.Evidence:G3} of {operation.Needed:G3} needed for a rollback")),
    };

    /// <summary>Null for a stage that is over.</summary>
    private TimeSpan? MeasuredFor(StageKey stage) =>
        snapshots.Current.Find(stage.Flag) is { } flag && (flag.Epoch, flag.StageIndex) == (stage.Epoch, stage.Stage)
            ? time.GetUtcNow() - flag.Document.StageEnteredAt
            : null;

    // A plan may ask for fewer or more; without one it is enough to see a fivefold failure rate.
    private int MinUsers(StageKey stage) =>
        snapshots.Current.Find(stage.Flag) is { } flag && stage.Stage >= 0 && stage.Stage < flag.Document.Stages.Length
            ? flag.Document.Stages[stage.Stage].MinimumUsers
            : AdvanceCriteria.MinNewUsers;
}
