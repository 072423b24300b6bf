using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Rollout.Reports;

/// <summary>
/// Says what the table of UAT lacks, and what failed in it, to whoever leaves UAT. A handful of people is judged by a person and by no
/// statistics, so that the step is not refused.
/// </summary>
internal sealed class UatNote(UatReports reports, IServiceFlags service)
{
    public async Task<Result<ChangeOutcome>> AddToAsync(Result<ChangeOutcome> changed, CancellationToken cancellationToken) =>
        changed.TryGet(out var outcome, out _)
            && outcome.Flag.Name == service.Measured
            && outcome.Differences.Any(LeavesUat)
            && (await reports.ReadAsync(outcome.Flag.Name, outcome.Flag.Epoch, cancellationToken)).TryGet(out var report, out _)
            && Findings(report).ToArray() is { Length: > 0 } findings
            ? outcome with { Note = $"UAT does not show that it works: {string.Join("; ", findings)}" }
            : changed;

    private static bool LeavesUat(FieldDifference difference) =>
        difference.Field == "state"
        && (difference.From, difference.To) == (EnumWireNames.Of(FlagState.Uat), EnumWireNames.Of(FlagState.Baking));

    private static IEnumerable<string> Findings(UatReport report) => report.Missing.Concat(
        report.Operations.Where(one => one.Calls.Failed > 0)
            .Select(one => $"{one.Operation}: {one.Calls.Failed} of {one.Calls.Total} calls of named users failed"));
}
