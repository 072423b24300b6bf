using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace SecureMessaging.Bff.Telemetry.Export;

/// <summary>
/// The advised buckets of durations end at 10 s, and an EHR takes 4 to 23 s for a send: every slow call would fall into the last
/// bucket. The same up to 10 s, and four more up to the minute that a person is made to wait.
/// </summary>
internal static class DurationBuckets
{
    public static readonly double[] Seconds =
        [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 15, 20, 30, 60];

    /// <summary>Null where the instrument is not a histogram of seconds.</summary>
    public static MetricStreamConfiguration? For(Instrument instrument) =>
        instrument is { Unit: "s" } and Histogram<double>
            ? new ExplicitBucketHistogramConfiguration { Boundaries = Seconds }
            : null;
}
