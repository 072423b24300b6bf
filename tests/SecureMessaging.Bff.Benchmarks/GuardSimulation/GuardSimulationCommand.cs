using System.Diagnostics;
using System.Globalization;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Testing.GuardSimulation;

namespace SecureMessaging.Bff.Benchmarks.GuardSimulation;

/// <summary>
/// <c>guard-simulation [runs]</c>: false rollbacks and times to detect, for the guard's rule and its peers, as a Markdown
/// table. Same seeds, same days for every column.
/// </summary>
internal static class GuardSimulationCommand
{
    private const int Seed = 20260;
    private const int DefaultRuns = 1000;

    private static readonly Func<MeasuredOperation, IDetector>[] Detectors =
    [
        _ => new FixedThresholdDetector(),
        _ => new PeekingZDetector(),
        SequentialDetector.AsShipped(test: 1),
        SequentialDetector.AsShipped(test: 5),
    ];

    public static Task<int> RunAsync(string[] args)
    {
        var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : DefaultRuns;
        var started = Stopwatch.GetTimestamp();
        Write($"{runs} days each, a look every minute for 24 h, seed {Seed}; without a difference a day counts when any of {MeasuredOperationWireNames.All.Count} operations fires; with one, list.");
        Write("");
        Write("| scenario | fixed threshold | z-test, peeking | **the guard**, first stage | the guard, fifth stage |");
        Write("|---|---|---|---|---|");
        Scenario[] same = [.. Scenarios.NoDifference, Scenarios.RampAndSharedOutage, Scenarios.RampAndDrift, Scenarios.UnequalFacilities];
        foreach (var scenario in same)
        {
            WriteRow(scenario, Simulation.Run(scenario, Detectors, runs, Seed, MeasuredOperationWireNames.All));
        }

        foreach (var scenario in Scenarios.Differences)
        {
            WriteRow(scenario, Simulation.Run(scenario, Detectors, runs, Seed, MeasuredOperation.List));
        }

        WriteChains(runs);
        Write("");
        Write(string.Create(CultureInfo.InvariantCulture, $"Took {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s."));
        return Task.FromResult(0);
    }

    private static void WriteChains(int runs)
    {
        Write("");
        Write("| both flags, people really evaluated | **the guard**, each stage with its share of alpha |");
        Write("|---|---|");
        foreach (var scenario in ChainScenario.NoDifference.Concat(ChainScenario.Differences))
        {
            Write($"| {scenario.Name} | {Cell(scenario.HasDifference, ChainSimulation.Run(scenario, runs, Seed))} |");
        }
    }

    private static void WriteRow(Scenario scenario, Outcome[] outcomes) =>
        Write($"| {scenario.Name} | {string.Join(" | ", outcomes.Select(outcome => Cell(scenario.HasDifference, outcome)))} |");

    private static string Cell(bool hasDifference, Outcome outcome) => (hasDifference, outcome.MedianMinute) switch
    {
        (false, _) => outcome.Fired.ToString("P1", CultureInfo.InvariantCulture),
        (true, null) => string.Create(CultureInfo.InvariantCulture, $"{outcome.Fired:P0} within 24 h"),
        (true, { } minute) => string.Create(
            CultureInfo.InvariantCulture, $"{minute} min, {outcome.MedianNewUsers} users ({outcome.Fired:P0} within 24 h)"),
    };

    private static void Write(string line) => Console.WriteLine(line);
}
