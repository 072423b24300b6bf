using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>
/// What the comparisons said last, on this instance: the alarms (<c>sm.legacy.difference</c> is 1 while a difference lasts), a line in
/// the log where one begins or ends, and what readiness shows.
/// </summary>
internal sealed partial class ComparisonFindings
{
    private readonly ConcurrentDictionary<ComparedThing, Finding> _findings = new();
    private readonly ConcurrentDictionary<string, string?> _sources = new(StringComparer.Ordinal);
    private readonly ILogger<ComparisonFindings> _logger;
    private readonly TimeProvider _time;

    public ComparisonFindings(IMeterFactory meters, TimeProvider time, ILogger<ComparisonFindings> logger)
    {
        (_logger, _time) = (logger, time);
        var meter = meters.Create(TelemetryNames.Meter);
        meter.CreateObservableGauge<int>(
            "sm.legacy.difference", () => Measure(Verdict.Different),
            description: "ALARM: 1 while a flag, or the migration or EHR of a station, is another here than there");
        meter.CreateObservableGauge<int>(
            "sm.legacy.unknown", () => Measure(Verdict.Unknown), description: "1 while it is not known whether both sides agree");
        meter.CreateObservableGauge<int>(
            "sm.legacy.source_unread", Sources, description: "ALARM: 1 while what is compared with cannot be read, by source");
    }

    public IReadOnlyList<(ComparedThing Thing, Finding Finding)> All =>
        [.. _findings.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal)];

    /// <summary>Why each source cannot be read; null where it was read.</summary>
    public IReadOnlyList<(string Source, string? Unread)> ReadSources =>
        [.. _sources.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal)];

    public Finding? Find(ComparedThing thing) => _findings.GetValueOrDefault(thing);

    public void Report(ComparedThing thing, Verdict verdict, string text)
    {
        var before = _findings.GetValueOrDefault(thing)?.Verdict;
        _findings[thing] = new Finding(verdict, text, _time.GetUtcNow());
        if (verdict == Verdict.Different && before != Verdict.Different)
        {
            Differs(_logger, thing.Kind, thing.Name, text);
        }
        else if (verdict != Verdict.Different && before == Verdict.Different)
        {
            Over(_logger, thing.Kind, thing.Name, text);
        }
    }

    /// <summary>Of a kind, what is not compared any more.</summary>
    public void Forget(string kind, Func<string, bool> isGone)
    {
        foreach (var thing in _findings.Keys.Where(thing => thing.Kind == kind && isGone(thing.Name)))
        {
            _findings.TryRemove(thing, out _);
        }
    }

    public void SourceWasRead(string source)
    {
        if (_sources.TryGetValue(source, out var before) && before is not null)
        {
            ReadAgain(_logger, source);
        }

        _sources[source] = null;
    }

    /// <summary>What was equal by it is not known any more. A difference stays: it was seen, and nothing says that it ended.</summary>
    public void SourceWasNotRead(string source, string kind, string reason)
    {
        if (_sources.GetValueOrDefault(source) != reason)
        {
            NotRead(_logger, source, reason);
        }

        _sources[source] = reason;
        foreach (var (thing, finding) in _findings.Where(pair => pair.Key.Kind == kind && pair.Value.Verdict == Verdict.Equal))
        {
            Report(thing, Verdict.Unknown, $"{source} could not be read ({reason}); before that: {finding.Text}");
        }
    }

    private IEnumerable<Measurement<int>> Measure(Verdict verdict) => _findings.Select(pair => new Measurement<int>(
        pair.Value.Verdict == verdict ? 1 : 0, new KeyValuePair<string, object?>("kind", pair.Key.Kind), pair.Key.Tag));

    private IEnumerable<Measurement<int>> Sources() => _sources.Select(pair => new Measurement<int>(
        pair.Value is null ? 0 : 1, new KeyValuePair<string, object?>("source", pair.Key)));

    [LoggerMessage(EventId = 1402, Level = LogLevel.Warning, Message = "Two truths about {Kind} {Name}: {Text}")]
    private static partial void Differs(ILogger logger, string kind, string name, string text);

    [LoggerMessage(EventId = 1403, Level = LogLevel.Information, Message = "The difference about {Kind} {Name} is over: {Text}")]
    private static partial void Over(ILogger logger, string kind, string name, string text);

    [LoggerMessage(EventId = 1404, Level = LogLevel.Warning, Message = "{Source} cannot be read for the comparison ({Reason})")]
    private static partial void NotRead(ILogger logger, string source, string reason);

    [LoggerMessage(EventId = 1405, Level = LogLevel.Information, Message = "{Source} is read again for the comparison")]
    private static partial void ReadAgain(ILogger logger, string source);
}
