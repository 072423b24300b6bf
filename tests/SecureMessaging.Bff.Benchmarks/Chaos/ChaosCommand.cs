namespace SecureMessaging.Bff.Benchmarks.Chaos;

/// <summary>
/// <c>chaos --store sqlite|postgres --seed N --sends 2000 [--users 50] [--kills 10] [--peer] [--base-port 5186]</c>: sends while
/// everything breaks, then compares what people were told with what the EHRs hold.
/// </summary>
internal static class ChaosCommand
{
    private const int Broken = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        if (!ChaosSettings.TryParse(args, out var settings, out var error))
        {
            await Console.Error.WriteLineAsync(error);
            return 64; // EX_USAGE of sysexits.h
        }

        await using var world = await ChaosWorld.StartAsync(settings);
        var run = new ChaosRun(settings, world);
        var intents = await run.PlayAsync();
        await run.SettleAsync();
        var verdicts = await new ChaosJudge(settings, world).JudgeAsync(intents);
        ChaosReport.Print(settings, run, intents, verdicts);
        return !settings.Peer && verdicts.Any(verdict => verdict.Value is ChaosVerdict.Doubled or ChaosVerdict.Lost) ? Broken : 0;
    }
}
