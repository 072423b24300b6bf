using SecureMessaging.Sandbox.Faults.Rules;

namespace SecureMessaging.Sandbox.Faults;

/// <summary>A rule in force, with its counters. Guarded by the plan's lock.</summary>
internal sealed class ActiveFault(FaultRule rule)
{
    private int _seen;

    public FaultRule Rule => rule;

    public int Applied { get; private set; }

    public bool IsSpent => (rule.Times is { } times && Applied >= times) || (rule.Nth is { } nth && _seen >= nth);

    public bool Matches(UpstreamOperation operation, HttpRequest request, string? persona) =>
        rule.Upstream == operation.Upstream
        && (rule.Operation == UpstreamOperationCatalog.Any || rule.Operation == operation.Operation)
        && (rule.Persona is null || rule.Persona == persona)
        && (rule.Method is null || HttpMethods.Equals(rule.Method, request.Method))
        && (rule.PathEnd is null || request.Path.Value?.EndsWith(rule.PathEnd, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Counts a matching call and says whether the fault applies to it.</summary>
    public bool Draw(Random random)
    {
        _seen++;
        var chosen = (rule.Nth is not { } nth || _seen == nth)
            && (rule.Probability is not { } probability || random.NextDouble() < probability);
        Applied += chosen ? 1 : 0;
        return chosen;
    }
}
