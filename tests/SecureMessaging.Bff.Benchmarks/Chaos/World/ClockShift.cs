using System.Globalization;

namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>
/// Gives a process a clock of its own by Debian's libfaketime: the time of day is shifted, and the clock that measures durations is not.
/// </summary>
internal static class ClockShift
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    public static bool IsPossible => File.Exists(Library);

    public static void Apply(Dictionary<string, string> environment, TimeSpan shift)
    {
        if (!IsPossible || shift == TimeSpan.Zero)
        {
            return;
        }

        environment["LD_PRELOAD"] = Library;
        environment["FAKETIME"] = shift.TotalSeconds.ToString("+0.000;-0.000", CultureInfo.InvariantCulture) + "s";
        environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
    }

    /// <summary>The shift that was taken away.</summary>
    public static IReadOnlyDictionary<string, string> Remove(Dictionary<string, string> environment)
    {
        var shift = environment.Where(variable => variable.Key is "LD_PRELOAD" || variable.Key.StartsWith("FAKETIME", StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal);
        foreach (var name in shift.Keys)
        {
            environment.Remove(name);
        }

        return shift;
    }

    public static void Restore(Dictionary<string, string> environment, IReadOnlyDictionary<string, string> shift)
    {
        foreach (var (name, value) in shift)
        {
            environment[name] = value;
        }
    }
}
