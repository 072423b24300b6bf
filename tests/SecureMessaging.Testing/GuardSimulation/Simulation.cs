using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>Plays a scenario many times with fixed seeds; every detector sees the same days.</summary>
internal static class Simulation
{
    /// <summary>With several operations beside each other, a day counts as fired when any of them fires.</summary>
    public static Outcome[] Run(
        Scenario scenario, Func<MeasuredOperation, IDetector>[] detectors, int runs, int seed,
        params IReadOnlyList<MeasuredOperation> operations)
    {
        var days = new (int Minute, long NewUsers)?[runs][];
        Parallel.For(0, runs, run => days[run] = Day(scenario, detectors, new Random(seed + run * 7919), operations));
        return [.. detectors.Select((_, index) => Outcome.Of([.. days.Select(day => day[index])]))];
    }

    private static (int Minute, long NewUsers)?[] Day(
        Scenario scenario, Func<MeasuredOperation, IDetector>[] detectors, Random random, IReadOnlyList<MeasuredOperation> operations)
    {
        var fired = new (int, long)?[detectors.Length];
        foreach (var operation in operations)
        {
            PlayOperation(scenario, [.. detectors.Select(create => create(operation))], random, fired);
        }

        return fired;
    }

    private static void PlayOperation(Scenario scenario, IDetector[] detectors, Random random, (int Minute, long NewUsers)?[] fired)
    {
        var done = new bool[detectors.Length];
        long newUsers = 0;
        for (var minute = 0; minute < Scenario.Minutes && done.Contains(false); minute++)
        {
            var blocks = Array.ConvertAll(scenario.At(minute), traffic => Draw(random, traffic));
            newUsers += blocks.Sum(block => block.NewUsers);
            for (var i = 0; i < detectors.Length; i++)
            {
                if (!done[i] && detectors[i].Fires(blocks))
                {
                    done[i] = true;
                    fired[i] = fired[i] is { } earlier && earlier.Minute <= minute + 1 ? earlier : (minute + 1, newUsers);
                }
            }
        }
    }

    // Failures and successes of a Poisson stream are independent Poisson streams.
    private static StratumCounts Draw(Random random, Traffic traffic)
    {
        var baseFailures = Poisson.Next(random, traffic.BaseUsers * traffic.BaseRate);
        var newFailures = Poisson.Next(random, traffic.NewUsers * traffic.NewRate);
        return new StratumCounts(
            baseFailures + Poisson.Next(random, traffic.BaseUsers * (1 - traffic.BaseRate)), baseFailures,
            newFailures + Poisson.Next(random, traffic.NewUsers * (1 - traffic.NewRate)), newFailures);
    }
}
