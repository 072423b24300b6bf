using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>
/// Gives the service, started as it is built, a clock that is off: in its own process every part takes the time from one registered
/// <see cref="TimeProvider"/>, which is replaced when its host is built. Libraries that read the system's clock are not shifted.
/// </summary>
internal static class ClockShift
{
    private const string Variable = "CHAOS_CLOCK_SHIFT";

    public static void Apply(Dictionary<string, string> environment, TimeSpan shift)
    {
        if (shift != TimeSpan.Zero)
        {
            environment["DOTNET_STARTUP_HOOKS"] = typeof(ClockShift).Assembly.Location;
            environment[Variable] = shift.ToString("c", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>In the process of the service, before its program begins.</summary>
    public static void Install()
    {
        var shift = TimeSpan.ParseExact(Environment.GetEnvironmentVariable(Variable)!, "c", CultureInfo.InvariantCulture);
        DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(listener =>
        {
            if (listener.Name == "Microsoft.Extensions.Hosting")
            {
                listener.Subscribe(new Observer<KeyValuePair<string, object?>>(happened => Shift(happened, shift)));
            }
        }));
    }

    private static void Shift(KeyValuePair<string, object?> happened, TimeSpan shift)
    {
        if (happened is { Key: "HostBuilding", Value: IHostBuilder host })
        {
            host.ConfigureServices(services => services.AddSingleton<TimeProvider>(new ShiftedClock(shift)));
        }
    }

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(T value) => next(value);
    }
}
