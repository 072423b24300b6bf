using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Faults.Rules;

/// <summary>Says everything that is wrong with a rule before it comes into force.</summary>
internal sealed class FaultRuleReader(UpstreamOperationCatalog operations, PersonaCatalog personas)
{
    public IEnumerable<string> ErrorsOf(FaultRule rule)
    {
        if (!UpstreamNames.All.Contains(rule.Upstream))
        {
            yield return $"upstream must be one of {string.Join(", ", UpstreamNames.All)}";
        }
        else if (!operations.Of(rule.Upstream).Contains(rule.Operation))
        {
            yield return $"operation of {rule.Upstream} must be one of {string.Join(", ", operations.Of(rule.Upstream))}";
        }

        if (!FaultKinds.All.Contains(rule.Kind))
        {
            yield return $"kind must be one of {string.Join(", ", FaultKinds.All)}";
        }

        foreach (var error in NumberErrorsOf(rule).Concat(NarrowingErrorsOf(rule)))
        {
            yield return error;
        }
    }

    private static IEnumerable<string> NumberErrorsOf(FaultRule rule)
    {
        if (rule.Kind is FaultKinds.Latency or FaultKinds.LateAccept && rule.LatencyMs is null)
        {
            yield return $"latency_ms is needed for kind {rule.Kind}";
        }

        if (rule.Kind == FaultKinds.DelayedVisibility && rule.DelayMs is null)
        {
            yield return "delay_ms is needed for kind delayed-visibility";
        }

        if (rule.Kind == FaultKinds.Status && rule.Status is null)
        {
            yield return "status is needed for kind status";
        }

        if (rule.Status is < 200 or > 599)
        {
            yield return "status must be 200 to 599";
        }

        if (rule.LatencyMs is < 0 || rule.DelayMs is < 0 || rule.LatencyMaxMs < rule.LatencyMs)
        {
            yield return "latency_ms and delay_ms must be 0 or more, and latency_max_ms not below latency_ms";
        }
    }

    private IEnumerable<string> NarrowingErrorsOf(FaultRule rule)
    {
        if (rule.Times is < 1 || rule.Nth is < 1)
        {
            yield return "times and nth must be 1 or more";
        }

        if (rule.Probability is <= 0 or > 1)
        {
            yield return "probability must be above 0 and at most 1";
        }

        if (rule.Persona is { } name && personas.Find(name) is null)
        {
            yield return "persona is unknown; GET /control/personas lists them";
        }
    }
}
