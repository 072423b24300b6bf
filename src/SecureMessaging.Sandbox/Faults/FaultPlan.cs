using SecureMessaging.Sandbox.Faults.Rules;

namespace SecureMessaging.Sandbox.Faults;

/// <summary>The rules in force. A rule put again for the same place and kind takes the place of the earlier one.</summary>
internal sealed class FaultPlan(Random random) : IResettable
{
    private readonly Lock _lock = new();
    private readonly List<ActiveFault> _faults = [];
    private volatile bool _any;

    /// <summary>Whether any rule is in force; the usual answer is no, and costs nothing.</summary>
    public bool Any => _any;

    public void Put(FaultRule rule)
    {
        lock (_lock)
        {
            _faults.RemoveAll(fault => SamePlace(fault.Rule, rule));
            _faults.Add(new ActiveFault(rule));
            _any = true;
        }
    }

    public IReadOnlyList<FaultStatus> List()
    {
        lock (_lock)
        {
            return [.. _faults.Select(fault => new FaultStatus(fault.Rule, fault.Applied))];
        }
    }

    /// <summary>
    /// The rules that apply to this call, each counted once: those that let it go on, then at most one that ends it.
    /// </summary>
    public IReadOnlyList<FaultRule> Take(UpstreamOperation operation, HttpRequest request, string? persona)
    {
        lock (_lock)
        {
            var taken = new List<FaultRule>();
            foreach (var fault in _faults.Where(fault => fault.Matches(operation, request, persona)).ToArray())
            {
                var endsCall = !FaultKinds.GoesOn(fault.Rule.Kind);
                if ((!endsCall || taken.TrueForAll(rule => FaultKinds.GoesOn(rule.Kind))) && fault.Draw(random))
                {
                    taken.Add(fault.Rule);
                }
            }

            _faults.RemoveAll(fault => fault.IsSpent);
            _any = _faults.Count > 0;
            return taken;
        }
    }

    /// <summary>Takes back the rules of an upstream, of one operation of it, or all.</summary>
    public void Remove(string? upstream, string? operation)
    {
        lock (_lock)
        {
            _faults.RemoveAll(fault => (upstream is null || fault.Rule.Upstream == upstream)
                && (operation is null || fault.Rule.Operation == operation));
            _any = _faults.Count > 0;
        }
    }

    public void Reset() => Remove(upstream: null, operation: null);

    private static bool SamePlace(FaultRule one, FaultRule other) =>
        (one.Upstream, one.Operation, one.Kind, one.Persona, one.PathEnd, one.Method)
            == (other.Upstream, other.Operation, other.Kind, other.Persona, other.PathEnd, other.Method);
}
