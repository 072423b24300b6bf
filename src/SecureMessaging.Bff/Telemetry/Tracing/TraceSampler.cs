using System.Diagnostics;
using OpenTelemetry.Trace;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Telemetry.Tracing;

/// <summary>
/// The first decision about a trace. What the caller keeps is kept, and of the rest a share by the trace's id, so that services with
/// the same share keep the same traces. Everything else is recorded and not kept yet: the gate keeps it when it finds a user of the new
/// flow or a send, and <see cref="KeptTraces"/> when it finds an error.
/// </summary>
internal sealed class TraceSampler(double share) : Sampler
{
    private readonly TraceIdRatioBasedSampler _share = new(share);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        if (parent.TraceId != default)
        {
            return Decide((parent.TraceFlags & ActivityTraceFlags.Recorded) != 0);
        }

        // Without a request: a delivery check, a decision of the guard. Each of those is news.
        return Decide(
            Spans.IsOwn(samplingParameters.Name) || _share.ShouldSample(samplingParameters).Decision == SamplingDecision.RecordAndSample);
    }

    private static SamplingResult Decide(bool kept) => new(kept ? SamplingDecision.RecordAndSample : SamplingDecision.RecordOnly);
}
