using System.Collections.Concurrent;
using Serilog.Core;
using Serilog.Events;

namespace SecureMessaging.Bff.Telemetry;

/// <summary>
/// A part that tries again every second or two would fill the log with one sentence while the cause lasts. The same failure for
/// the same reason is let through once a minute, and then carries how often it was held back. Another reason is let through at once.
/// </summary>
internal sealed class RepeatedFailures(TimeProvider time) : ILogEventFilter
{
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Events of parts that try again by themselves (warm-up, key set, store, key ring, pools, contact lists, rollout, guard), that every
    /// person meets (profiles of legacy) or every sender (the platform's count of unique users), or that
    /// tell of a setting (assurance level). What else belongs to one request or one message is not here: each of those is news.
    /// </summary>
    public static readonly IReadOnlySet<int> Ongoing =
        new HashSet<int> { 1030, 1042, 1101, 1102, 1202, 1203, 1221, 1401, 3031, 4012, 5111, 6022, 6023, 6026, 6027, 6512 };

    /// <summary>Reasons are a handful of fixed phrases; this bounds what a surprise could cost.</summary>
    private const int MaxRemembered = 1_000;

    private readonly ConcurrentDictionary<(int EventId, string Reason), Seen> _seen = new();

    public bool IsEnabled(LogEvent logEvent)
    {
        if (IdOf(logEvent) is not { } id || !Ongoing.Contains(id))
        {
            return true;
        }

        if (_seen.Count >= MaxRemembered)
        {
            _seen.Clear();
        }

        var seen = _seen.GetOrAdd((id, ReasonOf(logEvent)), _ => new Seen());
        lock (seen)
        {
            if (seen.At is { } last && time.GetElapsedTime(last) < Pause)
            {
                seen.HeldBack++;
                return false;
            }

            if (seen.HeldBack > 0)
            {
                logEvent.AddOrUpdateProperty(new LogEventProperty("HeldBack", new ScalarValue(seen.HeldBack)));
            }

            (seen.At, seen.HeldBack) = (time.GetTimestamp(), 0);
            return true;
        }
    }

    /// <summary>As the logging of the framework hands it on: a structure with <c>Id</c> and <c>Name</c>.</summary>
    private static int? IdOf(LogEvent logEvent) =>
        logEvent.Properties.GetValueOrDefault("EventId") is StructureValue structure
        && structure.Properties.FirstOrDefault(property => property.Name == "Id")?.Value is ScalarValue { Value: int id }
            ? id
            : null;

    /// <summary>The words of the entry; its numbers (ages, pauses) differ each time and make no other failure of it.</summary>
    private static string ReasonOf(LogEvent logEvent) => string.Join('|', logEvent.MessageTemplate.Tokens
        .OfType<Serilog.Parsing.PropertyToken>()
        .Select(token => logEvent.Properties.GetValueOrDefault(token.PropertyName))
        .Select(value => value is ScalarValue { Value: string words } ? words : ""));

    private sealed class Seen
    {
        public long? At { get; set; }

        public int HeldBack { get; set; }
    }
}
