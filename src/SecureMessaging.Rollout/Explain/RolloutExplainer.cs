using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Reports;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Explain;

/// <summary>Tells an evaluation in words. It asks the evaluator and never decides anything itself.</summary>
internal sealed class RolloutExplainer(RolloutSnapshots snapshots, RolloutEvaluator evaluator, IServiceFlags flags, TimeProvider time)
{
    private static readonly RolloutReason[] Order =
    [
        RolloutReason.FlagNotFound, RolloutReason.Killed, RolloutReason.FacilityOff, RolloutReason.DenyList, RolloutReason.Anonymous,
        RolloutReason.PrerequisiteFailed, RolloutReason.AllowList, RolloutReason.FacilityPercentage, RolloutReason.DefaultPercentage,
        RolloutReason.NotInRollout,
    ];

    public Explanation Explain(string flagName, RolloutSubject subject)
    {
        var snapshot = snapshots.Current;
        var flag = snapshot.Find(flagName);
        var result = flag is null ? RolloutResult.Off(RolloutReason.FlagNotFound) : evaluator.Evaluate(flag, subject);
        var buckets = flag?.Document.Hash == FlagHash.FlipperCrc32 ? 100_000d : uint.MaxValue;
        var drawn = result.Reason is RolloutReason.FacilityPercentage or RolloutReason.DefaultPercentage or RolloutReason.NotInRollout;
        var before = flag is null ? [] : PrerequisitesOf(flag, snapshot, subject);
        return new Explanation
        {
            Value = result.IsOn,
            Reason = result.Reason.ToWireName(),
            Bucket = drawn ? result.Bucket / buckets * 100 : null,
            Threshold = drawn ? Math.Round(result.Threshold / buckets * 100, 3) : null,
            FacilityRule = flag is null ? null : EnumWireNames.Of(flag.Document.FacilityRule),
            CountedFacility = flag is null ? null : FacilityThresholds.Of(flag, subject.Facilities).Station?.Value,
            Version = result.Version,
            Revision = snapshot.Revision,
            Trace = [.. Trace(result.Reason, flag?.Document.Prerequisite is not null)],
            FailedPrerequisite = result.Reason == RolloutReason.PrerequisiteFailed ? before.LastOrDefault(link => !link.Value)?.Flag : null,
            NamedOn = result.Reason == RolloutReason.AllowList ? NamedOn(flag!, subject) : null,
            Prerequisites = before,
            Dependents = flag is null ? [] : [.. snapshot.DependentsOf(flagName).Select(link => Of(link, subject))],
            Gets = flags.Describe(flagName, name => snapshot.Find(name) is { } asked && evaluator.Evaluate(asked, subject).IsOn),
        };
    }

    /// <summary>From the nearest outwards; one that is not there or has no use is the last.</summary>
    private List<ExplainedFlag> PrerequisitesOf(CompiledFlag flag, RolloutSnapshot snapshot, RolloutSubject subject)
    {
        var chain = FlagChain.Of(flag).ToArray();
        var before = chain.Skip(1).Select(link => Of(link, subject)).ToList();
        if (chain[^1].Document.Prerequisite is { } missing)
        {
            var version = snapshot.Find(missing.Flag)?.Version ?? 0;
            before.Add(new ExplainedFlag(missing.Flag, false, RolloutReason.FlagNotFound.ToWireName(), version));
        }

        return before;
    }

    private ExplainedFlag Of(CompiledFlag flag, RolloutSubject subject)
    {
        var result = evaluator.Evaluate(flag, subject);
        return new ExplainedFlag(flag.Name, result.IsOn, result.Reason.ToWireName(), result.Version);
    }

    private string? NamedOn(CompiledFlag flag, RolloutSubject subject) => subject.UserRef is { } user
        ? FlagChain.Of(flag).FirstOrDefault(link => link.IsAllowListed(user, time.GetUtcNow()))?.Name
        : null;

    private static IEnumerable<string> Trace(RolloutReason decided, bool needsAnother)
    {
        var steps = Order.Where(step => needsAnother || step != RolloutReason.PrerequisiteFailed);
        foreach (var step in steps.TakeWhile(step => step != decided))
        {
            yield return $"{step.ToWireName()}: no";
        }

        yield return $"{decided.ToWireName()}: decides";
    }
}
