using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Bff.Benchmarks.RolloutLoad;

/// <summary>
/// <c>rollout-load [FLAGS NAMES]</c>: documents as the store gives them are read, compiled and swapped in, as an instance does;
/// then one of them changes while every core but one evaluates. By default 500 flags of 10,000 names, and 5,000 of 1,000.
/// </summary>
internal static class RolloutLoadCommand
{
    private const int Changes = 50;

    public static async Task<int> RunAsync(string[] args)
    {
        (int Flags, int Names)[] sizes = args.Length == 2 && int.TryParse(args[0], out var flags) && int.TryParse(args[1], out var names)
            ? [(flags, names)]
            : [(500, 10_000), (5_000, 1_000)];
        Console.WriteLine("flags   names    load s   MB held   bytes/name   change ms p50   worst   evaluation ns alone   while swapping   torn");
        foreach (var (count, each) in sizes)
        {
            await MeasureAsync(count, each);
        }

        return 0;
    }

    private static async Task MeasureAsync(int flags, int names)
    {
        var before = Held();
        var started = Stopwatch.GetTimestamp();
        var snapshots = new RolloutSnapshots(TimeProvider.System);
        var evaluator = new RolloutEvaluator(snapshots, TimeProvider.System);
        var items = new RolloutItems(snapshots, [], new RolloutEvents(snapshots, TimeProvider.System), NullLogger<RolloutItems>.Instance);
        items.Apply(new ItemsRead(1, Rows(flags, names), IsComplete: true));
        var loaded = Stopwatch.GetElapsedTime(started);
        var bytes = Held() - before;

        var alone = Evaluate(evaluator, snapshots, over: null, out _);
        using var over = new CancellationTokenSource();
        var torn = 0L;
        var swapping = Task.Run(() => Evaluate(evaluator, snapshots, over.Token, out torn));
        var times = new List<double>();
        for (var change = 0; change < Changes; change++)
        {
            var row = Row(0, names, version: change + 2);
            var from = Stopwatch.GetTimestamp();
            items.Apply(new ItemsRead(change + 2, [row], IsComplete: false));
            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }

        await over.CancelAsync();
        var meanwhile = await swapping;
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{flags,5}{names,8}{loaded.TotalSeconds,10:0.0}{bytes / 1e6,10:0}{bytes / (double)flags / names,13:0}{times[Changes / 2],16:0.0}{times[^1],8:0.0}{alone,22:0}{meanwhile,17:0}{torn,7}"));
        GC.KeepAlive(items);
    }

    private static LazyRows Rows(int flags, int names) => new LazyRows(flags, number => Row(number, names, version: 1));

    private static ItemRow Row(int number, int names, long version)
    {
        var name = $"flag_{number.ToString(CultureInfo.InvariantCulture)}";
        var document = new FlagDocument
        {
            Name = name,
            State = FlagState.Baking,
            StageIndex = (int)version,
            Epoch = (int)version,
            Percentage = RolloutPercentage.Of(10),
            Allow = [.. Enumerable.Range(0, names).Select(i => new AllowEntry($"00000000-0000-4000-8000-{i.ToString("D12", CultureInfo.InvariantCulture)}", null))],
        };
        return new ItemRow { Kind = ItemKind.Flag, Name = name, Version = version, Revision = version, Doc = FlagJson.Write(document) };
    }

    /// <summary>Nanoseconds of one evaluation; torn is one whose parts are of two versions.</summary>
    private static double Evaluate(RolloutEvaluator evaluator, RolloutSnapshots snapshots, CancellationToken? over, out long torn)
    {
        torn = 0;
        var (count, started) = (0L, Stopwatch.GetTimestamp());
        while (over is { } stop ? !stop.IsCancellationRequested : count < 500_000)
        {
            var result = evaluator.Evaluate("flag_0", new RolloutSubject("somebody", []));
            torn += result.Version != result.Epoch || result.Epoch != result.StageIndex || snapshots.Current.Find("flag_0") is null ? 1 : 0;
            count++;
        }

        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / count;
    }

    private static long Held()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
