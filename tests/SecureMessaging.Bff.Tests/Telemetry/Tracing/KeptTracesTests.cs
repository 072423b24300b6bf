using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;
using SecureMessaging.Bff.Telemetry.Tracing;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Tests.Telemetry.Tracing;

/// <summary>Which traces are kept, with the sampler and the processor as they run, and no network.</summary>
public sealed class KeptTracesTests : IDisposable
{
    private readonly ActivitySource _source = new($"kept-traces-{Guid.NewGuid():N}");
    private readonly ConcurrentQueue<string> _exported = new();
    private TracerProvider? _provider;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Trace_ThatNothingIsSpecialAbout_IsKeptByItsShare(double share, int kept)
    {
        Listen(share);

        _source.StartActivity("request")!.Dispose();

        Assert.Equal(kept, _exported.Count);
    }

    [Fact]
    public void Trace_ByShare_IsTheSameDecisionInEveryService()
    {
        Listen(0.5);
        var sampler = new TraceIdRatioBasedSampler(0.5);

        for (var i = 0; i < 50; i++)
        {
            _exported.Clear();
            using var request = _source.StartActivity("request")!;
            var elsewhere = sampler.ShouldSample(new SamplingParameters(default, request.TraceId, "elsewhere", ActivityKind.Server));
            Assert.Equal(elsewhere.Decision == SamplingDecision.RecordAndSample, request.Recorded);
        }
    }

    [Fact]
    public void Trace_WithAnErrorAtItsEnd_IsKeptWhole()
    {
        Listen(0);

        using (var request = _source.StartActivity("request")!)
        {
            _source.StartActivity("first call")!.Dispose();
            using (var failing = _source.StartActivity("failing call")!)
            {
                failing.SetStatus(ActivityStatusCode.Error);
            }

            using var later = _source.StartActivity("later call")!;
            Assert.True(later.Recorded, "Who is called after the error learns that the trace is kept.");
        }

        Assert.Equal(["first call", "failing call", "later call", "request"], _exported);
    }

    [Fact]
    public void Trace_KeptInTheMiddle_HasWhatWentBefore()
    {
        Listen(0);

        using (var request = _source.StartActivity("request")!)
        {
            _source.StartActivity("keys")!.Dispose();
            request.Keep();
            _source.StartActivity("call")!.Dispose();
        }

        Assert.Equal(["keys", "call", "request"], _exported);
    }

    [Fact]
    public void Trace_OfACallerThatKeepsIt_IsKept()
    {
        Listen(0);
        var caller = new ActivityContext(
            ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);

        _source.StartActivity("request", ActivityKind.Server, caller)!.Dispose();

        Assert.Single(_exported);
    }

    [Fact]
    public void Trace_WithoutAnError_HoldsNoMoreThanItMay()
    {
        Listen(0);

        using (var request = _source.StartActivity("request")!)
        {
            for (var i = 0; i < 2 * KeptTraces.MaxHeld; i++)
            {
                _source.StartActivity("call")!.Dispose();
            }

            request.SetStatus(ActivityStatusCode.Error);
        }

        Assert.Equal(KeptTraces.MaxHeld + 1, _exported.Count);
    }

    [Fact]
    public void Span_OfThisServiceWithoutARequest_IsKept()
    {
        Listen(0);

        _source.StartActivity(Spans.DeliveryCheck)!.Dispose();

        Assert.Single(_exported);
    }

    public void Dispose()
    {
        _provider?.Dispose();
        _source.Dispose();
    }

    private void Listen(double share) => _provider = Sdk.CreateTracerProviderBuilder()
        .AddSource(_source.Name)
        .SetSampler(new TraceSampler(share))
        .AddProcessor(new KeptTraces(new SimpleActivityExportProcessor(new Names(_exported))))
        .Build();

    private sealed class Names(ConcurrentQueue<string> names) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                names.Enqueue(span.DisplayName);
            }

            return ExportResult.Success;
        }
    }
}
