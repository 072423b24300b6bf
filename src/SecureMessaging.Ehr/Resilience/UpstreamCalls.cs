using System.Diagnostics.Metrics;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Ehr.Resilience;

/// <summary>How long each call of an upstream took and how it ended, by the upstream's and the operation's bounded names.</summary>
public sealed class UpstreamCalls(IMeterFactory meters)
{
    /// <summary>Whoever asked did not wait for the answer.</summary>
    public const string Cancelled = "cancelled";

    private readonly Histogram<double> _calls = meters.Create(TelemetryNames.Meter).CreateHistogram<double>(
        "sm.upstream.call.duration", "s", "Calls of an upstream, one per try");

    /// <summary><c>ok</c>, or the kind of the failure.</summary>
    public static string OutcomeOf<T>(Result<T> result) =>
        result is IFailedResult { Failure: var failure } ? failure.GetType().Name : "ok";

    public void Ended(string upstream, string operation, string outcome, TimeSpan took) => _calls.Record(
        took.TotalSeconds,
        new("upstream", upstream),
        new("operation", operation),
        new KeyValuePair<string, object?>("outcome", outcome));
}
