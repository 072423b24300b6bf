using SecureMessaging.Rollout.Guard.Counting;

namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>Peer: the two-proportion z-test over everything so far, at 5 % two-sided, evaluated every minute.</summary>
internal sealed class PeekingZDetector : IDetector
{
    private const double Critical = 1.959963984540054;

    private StratumCounts _total;

    public bool Fires(ReadOnlySpan<StratumCounts> minute)
    {
        foreach (ref readonly var block in minute)
        {
            _total += block;
        }

        var users = (double)_total.BaseUsers + _total.NewUsers;
        var pooled = (_total.BaseFailures + _total.NewFailures) / users;
        var error = Math.Sqrt(pooled * (1 - pooled) * (1.0 / _total.BaseUsers + 1.0 / _total.NewUsers));
        return error > 0 && (_total.NewRate - _total.BaseRate) / error > Critical;
    }
}
