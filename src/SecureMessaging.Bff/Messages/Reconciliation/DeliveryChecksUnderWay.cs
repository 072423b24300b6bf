using System.Collections.Concurrent;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>
/// What this instance checks now. A delivery check is several calls upstream, each of which may take longer than a lease: without
/// renewals the row would be taken up again and again, and no check would ever be written.
/// </summary>
internal sealed class DeliveryChecksUnderWay
{
    private readonly ConcurrentDictionary<SubmissionId, int> _checks = new();

    public IReadOnlyCollection<SubmissionId> Ids => [.. _checks.Keys];

    /// <summary>Until the result is disposed.</summary>
    public IDisposable Enter(SubmissionId id)
    {
        _checks.AddOrUpdate(id, 1, static (_, count) => count + 1);
        return new Check(this, id);
    }

    private void Leave(SubmissionId id)
    {
        if (_checks.AddOrUpdate(id, 0, static (_, count) => count - 1) <= 0)
        {
            _checks.TryRemove(KeyValuePair.Create(id, 0));
        }
    }

    private sealed class Check(DeliveryChecksUnderWay checks, SubmissionId id) : IDisposable
    {
        public void Dispose() => checks.Leave(id);
    }
}
