using System.Collections.Concurrent;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Sending.Dispatch;

/// <summary>The leases of the messages that this instance hands over now.</summary>
internal sealed class DispatchLeases
{
    private readonly ConcurrentDictionary<SubmissionId, DispatchLease> _leases = new();

    public void Add(SubmissionId id, DispatchLease lease) => _leases[id] = lease;

    public void Remove(SubmissionId id) => _leases.TryRemove(id, out _);

    /// <summary>Of the rows that were asked for, only these were still this instance's.</summary>
    public void Renewed(IReadOnlyCollection<SubmissionId> asked, IReadOnlySet<SubmissionId> renewed, LeaseMoment at)
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
