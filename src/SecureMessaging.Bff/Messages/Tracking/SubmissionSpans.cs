using System.Diagnostics;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>What a span says of a submission: its number, its adapter and its station.</summary>
internal static class SubmissionSpans
{
    public static Activity Tag(this Activity span, Submission row)
    {
        span.SetTag(Spans.SubmissionId, row.Id.Value);
        return span.SetTag(Spans.Adapter, row.Adapter.Value);
    }

    public static Activity Tag(this Activity span, Submission row, Facility facility) =>
        span.Tag(row).SetTag(Spans.Station, facility.Station.Value);
}
