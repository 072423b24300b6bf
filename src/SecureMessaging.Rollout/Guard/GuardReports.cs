using System.Data.Common;
using System.Text.Json;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Rollout.Guard;

internal sealed class GuardReports(
    RolloutSnapshots snapshots, ComparisonReader comparisons, IStageAdvanceReview review, GuardStore store, DecisionStore decisions,
    IServiceFlags flags)
    : IGuardReports
{
    private const string LastStage =
        "This is the last stage: there is no base flow to compare with, and complete asks for its dwell time alone";

    private static readonly ServiceUnavailable NoStore = new("store");

    public async Task<Result<ComparisonResponse>> CompareAsync(string flag, int? epoch, int? stage, CancellationToken cancellationToken)
    {
        if (snapshots.Current.Find(flag) is not { } current)
        {
            return RequestRefused.NotFound("flag");
        }

        var key = new StageKey(current.Name, epoch ?? current.Epoch, stage ?? current.StageIndex);
        try
        {
            return new ComparisonResponse
            {
                Flag = key.Flag,
                Epoch = key.Epoch,
                Stage = key.Stage,
                Operations = await comparisons.ReadAsync(key, cancellationToken),
                AdvanceFindings = IsLastStage(current, key)
                    ? [LastStage]
                    : (await review.ReviewAsync(key.Flag, key.Epoch, key.Stage, cancellationToken)).Findings,
            };
        }
        catch (DbException)
        {
            return NoStore;
        }
    }

    public async Task<Result<GuardResponse>> ReadGuardAsync(string flag, CancellationToken cancellationToken)
    {
        if (snapshots.Current.Find(flag) is not { } current)
        {
            return RequestRefused.NotFound("flag");
        }

        try
        {
            var decided = await decisions.ReadAllAsync(current.Name, cancellationToken);
            var report = await store.ReadReportAsync(
                new StageKey(current.Name, current.Epoch, current.StageIndex), cancellationToken);
            // After a rollback the flag is in another epoch, of which there is nothing to say yet: what was decided stays readable.
            if (report is null && current.State == FlagState.RolledBack && decided.MaxBy(decision => decision.DecidedAt) is { } last)
            {
                report = await store.ReadReportAsync(last.Stage, cancellationToken);
            }

            NeededFlag[] needed = [.. NeededBy(current)];
            return new GuardResponse
            {
                Flag = current.Name,
                Epoch = current.Epoch,
                Stage = current.StageIndex,
                IsExposed = current.IsExposed && needed.All(flag => flag.IsExposed),
                Prerequisites = needed,
                State = report is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(report.Verdict.State.ToString()),
                Note = report?.Verdict.Note ?? NotJudged(current.Name, needed),
                LookedAt = report?.At,
                JudgedUntil = report is { JudgedUntil: > 0 and var minute } ? DateTimeOffset.UnixEpoch.AddMinutes(minute) : null,
                Operations = report?.Verdict.Operations ?? [],
                Decisions = [.. decided.Select(DecisionResponses.ToResponse)],
            };
        }
        catch (DbException)
        {
            return NoStore;
        }
    }

    /// <summary>Figures are kept of one flag. What needs it is seen through it, and it is that one that is rolled back.</summary>
    private string? NotJudged(string flag, NeededFlag[] needed) =>
        flag == flags.Measured ? null
        : needed.Any(one => one.Flag == flags.Measured) ? $"No figures of its own: it is seen through {flags.Measured}, which is judged"
        : $"No figures are kept of this flag, so nothing judges it; they are kept of {flags.Measured}";

    private static bool IsLastStage(CompiledFlag flag, StageKey key) =>
        (key.Epoch, key.Stage) == (flag.Epoch, flag.Document.Stages.Length - 1) && key.Stage == flag.StageIndex;

    private static IEnumerable<NeededFlag> NeededBy(CompiledFlag? flag)
    {
        for (var link = flag; link?.Document.Prerequisite is { } needed; link = link.Prerequisite)
        {
            yield return new NeededFlag(needed.Flag, link.Prerequisite?.IsExposed == true);
        }
    }
}
