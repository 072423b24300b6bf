using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SecureMessaging.Bff.Hosting;

/// <summary>
/// One line when a check changes. The framework writes one for every check that is not healthy at every probe, which says
/// the same thing every few seconds and is turned off in the settings of the log.
/// </summary>
internal sealed partial class ReadinessLog(ILogger<ReadinessLog> logger)
{
    private readonly ConcurrentDictionary<string, HealthStatus> _known = new(StringComparer.Ordinal);

    public void Report(HealthReport report)
    {
        foreach (var (check, entry) in report.Entries)
        {
            var before = _known.GetValueOrDefault(check, HealthStatus.Healthy);
            _known[check] = entry.Status;
            if (entry.Status != before)
            {
                var level = entry.Status == HealthStatus.Healthy ? LogLevel.Information : LogLevel.Warning;
                var words = Words(entry) ?? "";
                Changed(logger, level, check, entry.Status, words);
            }
        }
    }

    /// <summary>What a check says of itself; the message of an exception may hold what belongs in no log.</summary>
    public static string? Words(HealthReportEntry entry) => entry.Exception is { } bug ? bug.GetType().Name : entry.Description;

    [LoggerMessage(EventId = 1021, Message = "Readiness: {Check} is {Status}. {Description}")]
    private static partial void Changed(ILogger logger, LogLevel level, string check, HealthStatus status, string description);
}
