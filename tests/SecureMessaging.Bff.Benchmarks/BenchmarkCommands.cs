using SecureMessaging.Bff.Benchmarks.CacheMemory;
using SecureMessaging.Bff.Benchmarks.Chaos;
using SecureMessaging.Bff.Benchmarks.GuardSimulation;
using SecureMessaging.Bff.Benchmarks.MailboxCost;
using SecureMessaging.Bff.Benchmarks.Propagation;
using SecureMessaging.Bff.Benchmarks.RolloutGate;
using SecureMessaging.Bff.Benchmarks.RolloutLoad;
using SecureMessaging.Bff.Benchmarks.SearchEvaluation;
using SecureMessaging.Bff.Benchmarks.SearchSpeed;
using SecureMessaging.Bff.Benchmarks.VistaSendMemory;

namespace SecureMessaging.Bff.Benchmarks;

/// <summary>What can be run: <c>dotnet run -c Release --project tests/SecureMessaging.Bff.Benchmarks -- NAME [arguments]</c>.</summary>
internal static class BenchmarkCommands
{
    private static readonly Dictionary<string, Func<string[], Task<int>>> ByName = new(StringComparer.Ordinal)
    {
        ["search-speed"] = SearchSpeedCommand.RunAsync,
        ["search-benchmark"] = _ => Task.FromResult(SearchBenchmarkCommand.Run()),
        ["search-evaluation"] = args => Task.FromResult(SearchEvaluationCommand.Run(args)),
        ["crisis-training"] = _ => Task.FromResult(CrisisTrainingCommand.Run()),
        ["sentence-training"] = _ => Task.FromResult(SentenceTrainingCommand.Run()),
        ["search-place-questions"] = PlaceQuestionsCommand.RunAsync,
        ["cache-memory"] = CacheMemoryCommand.RunAsync,
        ["chaos"] = ChaosCommand.RunAsync,
        ["send-cost"] = SendCostCommand.RunAsync,
        ["mailbox-cost"] = MailboxCostCommand.RunAsync,
        ["rollout-gate"] = _ => Task.FromResult(RolloutGateCommand.Run()),
        ["rollout-load"] = RolloutLoadCommand.RunAsync,
        ["propagation"] = PropagationCommand.RunAsync,
        ["guard-simulation"] = GuardSimulationCommand.RunAsync,
        ["vista-send-memory"] = _ => VistaSendMemoryCommand.RunAsync(),
    };

    public static Task<int> RunAsync(string[] args)
    {
        if (args.Length > 0 && ByName.TryGetValue(args[0], out var command))
        {
            return command(args[1..]);
        }

        Console.Error.WriteLine($"Name one of: {string.Join(", ", ByName.Keys.Order(StringComparer.Ordinal))}");
        return Task.FromResult(64); // EX_USAGE of sysexits.h
    }
}
