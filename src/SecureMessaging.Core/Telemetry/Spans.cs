using System.Diagnostics;

namespace SecureMessaging.Core.Telemetry;

/// <summary>
/// The spans of this service's own work. Their tags are ids and outcomes that an operator may see: never a text, a name, a search term
/// or an id of a person.
/// </summary>
public static class Spans
{
    public const string Admit = "sm.admit";
    public const string Prepare = "sm.prepare";
    public const string Dispatch = "sm.dispatch";
    public const string DeliveryCheck = "sm.delivery_check";
    public const string GuardDecision = "sm.guard.decision";

    public const string SubmissionId = "sm.submission.id";
    public const string SupportId = "sm.support_id";
    public const string Adapter = "sm.record";
    public const string Station = "sm.station";
    public const string Outcome = "sm.outcome";
    public const string Flow = "sm.flow";
    public const string Operation = "sm.operation";
    public const string Flag = "feature_flag.key";

    private const string Prefix = "sm.";

    private static readonly ActivitySource Source = new(TelemetryNames.ActivitySource);

    /// <summary>Null where nobody listens, which costs nothing.</summary>
    public static Activity? Start(string name) => Source.StartActivity(name);

    /// <summary>Named by this service and not by a library.</summary>
    public static bool IsOwn(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What became of it, in one of a few words.</summary>
    public static void End(this Activity? span, string outcome, bool failed = false)
    {
        span?.SetTag(Outcome, outcome);
        if (failed)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            span?.SetTag("error.type", outcome);
        }
    }

    /// <summary>
    /// From here on this trace is kept, and whoever is called next learns that. What ended before is kept too
    /// when the request ends.
    /// </summary>
    public static void Keep(this Activity? span)
    {
        if (span is not null)
        {
            span.ActivityTraceFlags |= ActivityTraceFlags.Recorded;
        }
    }
}
