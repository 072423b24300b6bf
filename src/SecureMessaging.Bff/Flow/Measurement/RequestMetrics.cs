using System.Diagnostics.Metrics;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Rollout.Measurement.Clients;

namespace SecureMessaging.Bff.Flow.Measurement;

/// <summary>Every messaging request, base beside new under the same names: how many by status, and how long they took.</summary>
internal sealed class RequestMetrics
{
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _durations;

    public RequestMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _requests = meter.CreateCounter<long>("sm.requests", "{request}", "Messaging requests of both flows, by operation and status");
        _durations = meter.CreateHistogram<double>("sm.request.duration", "s", "How long they took");
    }

    public void Answered(HttpContext context, TimeSpan took)
    {
        if (!(_requests.Enabled || _durations.Enabled) || RequestOperations.Find(context.Request) is not { } operation)
        {
            return;
        }

        var flow = KeyValuePair.Create<string, object?>("flow", ServedFlow.Of(context).ToWireName());
        var name = KeyValuePair.Create<string, object?>("operation", operation);
        var client = KeyValuePair.Create<string, object?>("client", ClientKinds.Of(context.Request).ToWireName());
        var status = KeyValuePair.Create<string, object?>("status", context.Response.StatusCode);
        var ehr = KeyValuePair.Create<string, object?>("ehr", context.Features.Get<RespondingEhrsFeature>()?.Names ?? "none");
        _requests.Add(1, name, flow, client, status, ehr);
        _durations.Record(
            took.TotalSeconds, name, flow, client, KeyValuePair.Create<string, object?>("outcome", OutcomeOf(context)));
    }

    private static string OutcomeOf(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested ? "abandoned"
        : context.Response.StatusCode >= StatusCodes.Status500InternalServerError || AttemptOutcomes.IsFailureOfAnEhr(context) ? "failed"
        : context.Response.StatusCode >= StatusCodes.Status400BadRequest ? "refused"
        : "succeeded";
}
