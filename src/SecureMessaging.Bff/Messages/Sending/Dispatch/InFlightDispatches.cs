using System.Collections.Concurrent;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Sending.Dispatch;

/// <summary>The dispatches this instance is at, so that their leases are renewed and the process waits for them at its end.</summary>
internal sealed class InFlightDispatches(ILogger<InFlightDispatches> logger)
{
    private readonly ConcurrentDictionary<SubmissionId, Task> _tasks = new();
    private readonly ConcurrentDictionary<UserPseudonym, int> _byPerson = new();

    public int Count => _tasks.Count;

    public IReadOnlyCollection<SubmissionId> Ids => [.. _tasks.Keys];

    /// <summary>Of these, one person's.</summary>
    public int CountOf(UserPseudonym userKey) => _byPerson.GetValueOrDefault(userKey);

    public void Add(SubmissionId id, UserPseudonym userKey, Func<Task> work)
    {
        _byPerson.AddOrUpdate(userKey, 1, static (_, count) => count + 1);

        // The key must be there before the work can end and take it away.
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _tasks[id] = start.Task;
        _ = RunAsync();

        async Task RunAsync()
        {
            try
            {
                await Task.Yield();
                await work();
            }
            catch (Exception bug)
            {
                // Nobody awaits it. The row stays under way, and the reconciler finds out what became of the message.
                SubmissionLog.Broke(logger, id.Value, "outcome", bug.GetType().Name, bug.StackTrace ?? "");
            }
            finally
            {
                _tasks.TryRemove(id, out _);
                Leave(userKey);
                start.SetResult();
            }
        }
    }

    public Task WhenAllEndedAsync() => Task.WhenAll(_tasks.Values);

    private void Leave(UserPseudonym userKey)
    {
        if (_byPerson.AddOrUpdate(userKey, 0, static (_, count) => count - 1) == 0)
        {
            // Only as it was seen: the person may have begun another since.
            _byPerson.TryRemove(KeyValuePair.Create(userKey, 0));
        }
    }
}
