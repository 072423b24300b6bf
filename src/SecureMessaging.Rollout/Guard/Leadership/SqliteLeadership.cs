using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Store;
using SecureMessaging.Store.Locks;

namespace SecureMessaging.Rollout.Guard.Leadership;

/// <summary>A lease that its holder renews at every evaluation; a process that died loses it when the lease ends.</summary>
internal sealed class SqliteLeadership(IDatabase database, InstanceName instance, StoreClock time) : ILeadership
{
    private const string Name = "rollout-guard";

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    private readonly DatabaseLease _leases = new(database, time);

    public Task<bool> TryHoldAsync(CancellationToken cancellationToken) =>
        _leases.TryHoldAsync(LeaseTable.Guard, Name, instance.Value, Life, cancellationToken);

    public Task ResignAsync() => _leases.ReleaseAsync(LeaseTable.Guard, Name, instance.Value);
}
