using System.Diagnostics;
using System.Globalization;

namespace SecureMessaging.Bff.Benchmarks.Propagation;

/// <summary>
/// <c>propagation</c>: ten real processes on a PostgreSQL of their own, changes by the ops API of one of them, and the time until
/// the others evaluate them; then the same while something breaks. About four minutes. Build with <c>-c Release</c>.
/// </summary>
internal static class PropagationCommand
{
    private const int Broken = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        if (PropagationSettings.Parse(args) is not { } settings)
        {
            await Console.Error.WriteLineAsync(PropagationSettings.Usage);
            return 64; // EX_USAGE of sysexits.h
        }

        var started = Stopwatch.GetTimestamp();
        await using var world = await PropagationWorld.StartAsync(settings);
        Console.WriteLine($"{settings.Instances} processes up after {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s; load before measuring {Load()}");
        Console.WriteLine("milliseconds                                        n      p50      p99    worst    limit");
        var plain = new PlainChanges(world);
        await plain.MeasureAsync(settings.Changes, new Random(20260601));
        Print("write, as the operator waits for it", plain.Written, 25);
        Print("each instance evaluates it", plain.Each, 50);
        Print("the last instance evaluates it", plain.Last, 50);
        Print("one instance asked all the time, first new answer", plain.Asked, 50);

        var failures = new Failures(world);
        await failures.PrepareAsync();
        Print("listeners killed, last instance", await failures.ListenersCutAsync(settings.Repeat), 2_500);
        Print("notification lost, last instance", await failures.NotificationLostAsync(settings.Repeat), 2_500);
        var (live, resumed) = await failures.ProcessStoppedAsync(settings.Repeat);
        Print("a process stopped, last of the others", live, 2_500);
        Print("the stopped process, from its continuation", resumed, 2_500);
        var (others, cut) = await failures.ConnectionsSwallowedAsync(settings.Repeat);
        Print("one instance black-holed, last of the others", others, 2_500);
        Print("the black-holed instance", cut, 5_000);
        var (taken, arrived) = await failures.DatabaseRestartedAsync(Math.Min(settings.Repeat, 3));
        Print("database restarted, until a change is taken", taken, 5_000);
        Print("database restarted, last instance, from the change", arrived, 5_000);
        Console.WriteLine(
            $"evaluations that contradicted the word of an instance: {plain.Untrue + failures.Untrue}; laggard not named: {failures.WronglyNamed}; "
            + $"old answers of the continued process: {failures.StaleAnswers}");
        Console.WriteLine($"load after it {Load()}, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s in all");
        return plain.Untrue + failures.Untrue + failures.WronglyNamed + failures.StaleAnswers == 0 ? 0 : Broken;
    }

    private static void Print(string what, Times times, double limit) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-51}{times.Count,3}{times.Quantile(0.5),9:0.0}{times.Quantile(0.99),9:0.0}{times.Worst,9:0.0}{limit,9:0}"));

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
