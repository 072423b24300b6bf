using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Generator;

/// <summary>
/// Which instances may keep a person in the base flow. One that was started without its store evaluates the flags it last knew: after a
/// person was moved, an instance counts as back in the new flow once one of its responses says so, until it is started again.
/// </summary>
internal sealed class FlowOfPerson
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, int> _startsOfNewFlow = [];
    private bool _moved;
    private bool _kept;

    public void IsKeptInBaseFlow()
    {
        lock (_lock)
        {
            (_moved, _kept) = (true, true);
            _startsOfNewFlow.Clear();
        }
    }

    public void HasNewFlowAgain()
    {
        lock (_lock)
        {
            _kept = false;
        }
    }

    public bool MayBeBase(ChaosInstance instance)
    {
        lock (_lock)
        {
            return _kept || (_moved && (!_startsOfNewFlow.TryGetValue(instance.Number, out var starts) || starts != instance.Starts));
        }
    }

    /// <param name="instance">Whose response it is.</param>
    /// <param name="starts">How often it had been started when it was asked.</param>
    /// <param name="flow">What the response says.</param>
    public void Saw(ChaosInstance instance, int starts, string? flow)
    {
        lock (_lock)
        {
            if (flow == "new" && !_kept)
            {
                _startsOfNewFlow[instance.Number] = starts;
            }
        }
    }
}
