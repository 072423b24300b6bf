using SecureMessaging.Bff.Telemetry;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace SecureMessaging.Bff.Tests.Telemetry;

public sealed class WithoutRequestPathTests
{
    [Fact]
    public void LogLine_WithTheFrameworksScope_KeepsAllButThePath()
    {
        var seen = new Sink();
        using var root = new LoggerConfiguration().Enrich.With<WithoutRequestPath>().WriteTo.Sink(seen).CreateLogger();

        // As the framework's provider does it: the scope is a logger of its own, before the configured enrichers.
        root.ForContext("RequestPath", "/ops/v1/flags/f/deny/somebody").ForContext("RequestId", "7").Information("done");

        Assert.Equal(["RequestId"], Assert.Single(seen.Events).Properties.Keys);
    }

    private sealed class Sink : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
