using System.Collections.Concurrent;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The leases of the messages that this instance hands over now.</summary>
internal sealed class DispatchLeases
{
    private readonly ConcurrentDictionary<string, DispatchLease> _leases = new(StringComparer.Ordinal);

    public void Add(string id, DispatchLease lease) => _leases[id] = lease;

    public void Remove(string id) => _leases.TryRemove(id, out _);

    /// <summary>Of the rows that were asked for, only these were still this instance's.</summary>
    public void Renewed(IReadOnlyCollection<string> asked, IReadOnlySet<string> renewed, LeaseMoment at)
    {
        foreach (var id in asked)
        {
            if (!_leases.TryGetValue(id, out var lease))
            {
                continue;
            }

            if (renewed.Contains(id))
            {
                lease.Renewed(at);
            }
            else
            {
                lease.Lost();
            }
        }
    }
}
