using System.Collections.Concurrent;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The dispatches this instance is at, so that their leases are renewed and the process waits for them at its end.</summary>
internal sealed class DispatchesUnderWay(ILogger<DispatchesUnderWay> logger)
{
    private readonly ConcurrentDictionary<string, Task> _tasks = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _byPerson = new(StringComparer.Ordinal);

    public int Count => _tasks.Count;

    public IReadOnlyCollection<string> Ids => [.. _tasks.Keys];

    /// <summary>Of these, one person's.</summary>
    public int CountOf(string userKey) => _byPerson.GetValueOrDefault(userKey);

    public void Add(string id, string userKey, Func<Task> work)
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
                SubmissionLog.Broke(logger, id, "outcome", bug.GetType().Name, bug.StackTrace ?? "");
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

    private void Leave(string userKey)
    {
        if (_byPerson.AddOrUpdate(userKey, 0, static (_, count) => count - 1) == 0)
        {
            // Only as it was seen: the person may have begun another since.
            _byPerson.TryRemove(KeyValuePair.Create(userKey, 0));
        }
    }
}
