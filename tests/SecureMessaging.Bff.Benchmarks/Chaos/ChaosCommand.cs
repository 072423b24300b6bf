using SecureMessaging.Bff.Benchmarks.Chaos.History;
using SecureMessaging.Bff.Benchmarks.Chaos.Judge;
using SecureMessaging.Bff.Benchmarks.Chaos.Mutants;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos;

/// <summary>
/// <c>chaos</c>: everything a person can press while everything breaks; then what the responses said is compared with what the EHRs hold.
/// <c>chaos judge FILE</c> judges a history again; <c>chaos mutants</c> breaks the service on purpose and expects a judge who sees it.
/// </summary>
internal static class ChaosCommand
{
    /// <summary>Exit code of a run that was judged and is not valid; one that broke off has another.</summary>
    public const int Broken = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["judge", var file]:
                return await JudgeCommand.RunAsync(file);
            case ["mutants", .. var names]:
                return await MutantsCommand.RunAsync(names);
        }

        if (!ChaosSettings.TryParse(args, out var settings, out var error))
        {
            await Console.Error.WriteLineAsync(error);
            return 64; // EX_USAGE of sysexits.h
        }

        await using var world = await ChaosWorld.StartAsync(settings);
        using var history = new HistoryFile(settings.History ?? Path.Combine(world.Folder, "history.jsonl"));
        await new ChaosRun(settings, world, history).PlayAsync();
        var judgement = Judgement.Of(history.Entries());
        JudgementReport.Print(judgement);
        Console.WriteLine($"history: {history.Path}; logs: {world.Folder}");
        return settings.Peer || judgement.IsValid ? 0 : Broken;
    }
}
