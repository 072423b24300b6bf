using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Statistics;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Measurement.Buffering;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>Judges one exposed flag in one evaluation: reads what has become complete, and says what follows from it.</summary>
internal sealed class GuardJudge(
    GuardStore store, StratumStore strata, DecisionStore decisions, IRolloutPropagation propagation, IOptions<GuardOptions> options,
    MeasurementClock clock, StoreClock time)
{
    // As the ops API spells its keys: the evidence is shown there and in the audit as it is stored.
    private static readonly JsonSerializerOptions EvidenceJson = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    // Only the stages of exposed flags, a handful; emptied when the lead is lost.
    private readonly Dictionary<StageKey, StageEvidence> _tests = [];

    public void Forget() => _tests.Clear();

    public async Task<GuardVerdict> JudgeAsync(CompiledFlag flag, CancellationToken cancellationToken)
    {
        using var span = Spans.Start(Spans.GuardDecision);
        span?.SetTag(Spans.Flag, flag.Name).SetTag("sm.epoch", flag.Epoch).SetTag("sm.stage", flag.StageIndex);
        var stage = new StageKey(flag.Name, flag.Epoch, flag.StageIndex);
        var tests = await TestsOfAsync(stage, cancellationToken);
        var completeness = await ReadCompletenessAsync(cancellationToken);
        var verdict = completeness.Missing is { } missing
            ? new GuardVerdict(GuardState.Holding, missing, tests.Evidence())
            : await ReadOnAsync(flag, stage, tests, completeness.Until, cancellationToken);
        await store.SaveVerdictAsync(stage, verdict, cancellationToken);
        span.End(verdict.State.ToString());
        return verdict;
    }

    private async Task<StageEvidence> TestsOfAsync(StageKey stage, CancellationToken cancellationToken)
    {
        foreach (var over in _tests.Keys.Where(key => key.Flag == stage.Flag && key != stage).ToArray())
        {
            _tests.Remove(over);
        }

        if (!_tests.TryGetValue(stage, out var tests))
        {
            _tests[stage] = tests = new StageEvidence(options.Value.Alpha, await store.NumberOfAsync(stage, cancellationToken));
        }

        return tests;
    }

    private async Task<Completeness> ReadCompletenessAsync(CancellationToken cancellationToken)
    {
        if (!(await propagation.ReadAsync(cancellationToken)).TryGet(out var reports, out _))
        {
            return new Completeness(0, "the reports of the instances cannot be read");
        }

        var live = reports.Where(report => report.IsLive).Select(report => report.Instance);
        var progress = await store.ReadInstancesAsync(cancellationToken);
        return Completeness.Of(progress, live.ToHashSet(StringComparer.Ordinal), time.GetUtcNow(), clock.CurrentMinute, options.Value);
    }

    private async Task<GuardVerdict> ReadOnAsync(
        CompiledFlag flag, StageKey stage, StageEvidence tests, long complete, CancellationToken cancellationToken)
    {
        var until = await store.MarkJudgedAsync(stage, complete, cancellationToken);
        if (until > tests.Until)
        {
            tests.Read(await strata.ReadJudgeableAsync(stage, tests.Until, until, cancellationToken), until);
        }

        var evidence = tests.Evidence();
        if (tests.Demanding.Any())
        {
            var names = string.Join(", ", tests.Demanding.Select(operation => operation.ToWireName()));
            await decisions.DecideAsync(stage, JsonSerializer.Serialize(evidence, EvidenceJson), cancellationToken);
            return new GuardVerdict(GuardState.RolledBack, $"{names}: users of the new flow fail more often", evidence);
        }

        if (EverybodyIsOn(flag))
        {
            return new GuardVerdict(GuardState.Blind, "everybody has the new flow; only the absolute alarm is left", evidence);
        }

        return IsSilent(flag, tests)
            ? new GuardVerdict(GuardState.Holding, "no first attempt was seen for long", evidence)
            : new GuardVerdict(GuardState.Watching, null, evidence);
    }

    private static bool EverybodyIsOn(CompiledFlag flag) =>
        flag.Percentage == RolloutPercentage.Full
        && flag.Document.Facilities.All(facility => facility.Percentage is not { } own || own == RolloutPercentage.Full);

    private bool IsSilent(CompiledFlag flag, StageEvidence tests)
    {
        var silentSince = time.GetUtcNow() - options.Value.SilentAfter;
        return flag.Document.StageEnteredAt < silentSince && !(tests.LastSeen >= MeasurementClock.MinuteOf(silentSince));
    }
}
