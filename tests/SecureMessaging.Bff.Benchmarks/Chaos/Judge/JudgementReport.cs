using System.Globalization;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Judge;

/// <summary>The sets of a run, how long it took until messages were seen, and the operations by kind and outcome.</summary>
internal static class JudgementReport
{
    private const int MaxIdsShown = 20;

    public static void Print(Judgement judgement)
    {
        var run = judgement.History.Run;
        var intents = judgement.History.Intents;
        Write($"{(run.Peer ? "plain forwarder" : run.Store)}, seed {run.Seed}, {run.Instances} instance(s), time scale {run.TimeScale}: "
            + $"{run.Operations} operations, {intents.Count(intent => intent.Presses.Count > 0)} intents, "
            + $"{intents.Sum(intent => intent.Presses.Count)} presses");
        Set("lost", judgement.Lost);
        Set("doubled", judgement.Doubled);
        Set("unexpected", judgement.Unexpected);
        Set("phantom failed", judgement.PhantomFailed);
        Set("unended", judgement.Unended);
        Set(run.Renewals ? "link lost" : "link lost (not judged)", judgement.LinkLost);
        Set("hidden", judgement.Hidden);
        Set("taken back", judgement.TakenBack, showIds: false);
        Write($"  {"reported too early",-24} {judgement.ReportedTooEarly,6}");
        Write($"  {"settled by hand",-24} {judgement.History.SettledByHand.Count,6}");
        Write($"  {"views of Sent",-24} {intents.Sum(intent => intent.SentViews.Count),6}");
        Set("begun in the base flow", judgement.BegunInBase, showIds: false);
        Times(judgement.TimesToVisible);
        Operations(judgement);
        Write($"settled: {(judgement.History.Settled is { } end ? $"{(end.Settled ? "yes" : "no")}, {end.Seconds:0} s" : "the run was cut off")}");
        Write($"{(judgement.IsValid ? "VALID" : judgement.TooMuchInBase ? "INVALID: too much in the base flow" : "INVALID")}");
    }

    private static void Set(string name, IReadOnlyList<string> ids, bool showIds = true)
    {
        Write($"  {name,-24} {ids.Count,6}");
        foreach (var id in showIds ? ids.Take(MaxIdsShown) : [])
        {
            Write($"      {id}");
        }
    }

    private static void Times(IReadOnlyList<double> sorted)
    {
        if (sorted.Count > 0)
        {
            Write($"  from the first press to stable visibility: p50 {At(sorted, 0.5):0} ms, p95 {At(sorted, 0.95):0} ms, max {sorted[^1]:0} ms");
        }
    }

    private static void Operations(Judgement judgement)
    {
        foreach (var kind in judgement.History.Intents.Where(intent => intent.Presses.Count > 0)
            .GroupBy(intent => intent.Entry.Operation, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var words = kind.GroupBy(intent => intent.KnownOutcome).OrderBy(group => group.Key)
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key.ToString().ToLowerInvariant()} {group.Count()}"));
            Write($"  {kind.Key,-34} {string.Join(", ", words)}");
        }
    }

    private static double At(IReadOnlyList<double> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, share * sorted.Count)];

    private static void Write(string text) => Console.WriteLine(text);
}
