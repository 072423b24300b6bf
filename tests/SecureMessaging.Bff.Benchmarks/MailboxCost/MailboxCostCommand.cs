using System.Globalization;
using SecureMessaging.Bff.Benchmarks.Chaos;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.MailboxCost;

/// <summary>
/// <c>mailbox-cost [BASE-PORT]</c>: the first inbox page over 1,000 messages of Oracle Health and 500 threads of VistA beside the calls of
/// each source alone, in turns; what people who poll a list of 50 messages cost; and what the lists of 10,000 people hold in memory.
/// </summary>
internal static class MailboxCostCommand
{
    public const int People = 60;

    public static async Task<int> RunAsync(string[] args)
    {
        var port = 5140;
        if (args.Length > 1 || (args.Length == 1 && !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out port)))
        {
            await Console.Error.WriteLineAsync("Usage: mailbox-cost [BASE-PORT]");
            return 64; // EX_USAGE of sysexits.h
        }

        Load("before");
        ListMemory.Measure();
        var settings = new ChaosSettings { TimeScale = 1, Instances = 1, Faults = false, Users = People, BasePort = port };
        var shortest = new Dictionary<string, string> { ["Mailbox__ListLifetime"] = "00:00:01", ["Mailbox__MaxCachedItems"] = "1000" };
        await using var world = await ChaosWorld.StartAsync(settings, shortest);
        await FirstPage.MeasureAsync(world);
        await Polling.MeasureAsync(world);
        Load("after");
        return 0;
    }

    /// <summary>What else ran on the machine.</summary>
    public static void Load(string when) =>
        Console.WriteLine($"load {when}: {(File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "unknown")}");
}
