using System.Diagnostics;

namespace SecureMessaging.Core.Telemetry;

/// <summary>
/// What an EHR gets of a trace: its id and whether it is kept, in the header <c>traceparent</c>. Never <c>tracestate</c> or
/// <c>baggage</c>, which hold what a caller wrote.
/// </summary>
public sealed class TraceparentPropagator : DistributedContextPropagator
{
    public const string Header = "traceparent";

    public static readonly TraceparentPropagator Instance = new();

    private TraceparentPropagator()
    {
    }

    public override IReadOnlyCollection<string> Fields { get; } = [Header];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (activity is { IdFormat: ActivityIdFormat.W3C, Id: { } id })
        {
            setter?.Invoke(carrier, Header, id);
        }
    }

    /// <summary>Nothing is read off an answer.</summary>
    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
