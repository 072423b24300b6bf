using System.Collections.Concurrent;
using SecureMessaging.Bff.Messages.Events;

namespace SecureMessaging.Bff.Messages.Submissions.Outcomes;

/// <summary>Informs callers of this instance who wait for a submission, and streams of events, the moment it is settled here.</summary>
internal sealed class OutcomeNotifier(AccountEventHub events)
{
    private readonly ConcurrentDictionary<SubmissionId, Waiter> _waiters = new();

    public Handle Register(SubmissionId id)
    {
        while (true)
        {
            var waiter = _waiters.GetOrAdd(id, static _ => new Waiter());
            lock (waiter)
            {
                if (!waiter.Gone)
                {
                    waiter.Count++;
                    return new Handle(this, id, waiter);
                }
            }
        }
    }

    public void Publish(Submission settled)
    {
        if (_waiters.TryGetValue(settled.Id, out var waiter))
        {
            waiter.Outcome.TrySetResult(settled);
        }

        events.Publish(new AccountSignal(settled.UserKey, AccountSignalKind.Delivery));
    }

    private void Leave(SubmissionId id, Waiter waiter)
    {
        lock (waiter)
        {
            waiter.Count--;
            if (waiter.Count == 0)
            {
                waiter.Gone = true;
                _waiters.TryRemove(id, out _);
            }
        }
    }

    internal sealed class Waiter
    {
        public TaskCompletionSource<Submission> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Count { get; set; }

        public bool Gone { get; set; }
    }

    internal sealed class Handle(OutcomeNotifier owner, SubmissionId id, Waiter waiter) : IDisposable
    {
        public Task<Submission> Outcome => waiter.Outcome.Task;

        public void Dispose() => owner.Leave(id, waiter);
    }
}
