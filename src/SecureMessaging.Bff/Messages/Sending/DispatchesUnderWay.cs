using System.Collections.Concurrent;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The dispatches this instance is at, so that their leases are renewed and the process waits for them at its end.</summary>
internal sealed class DispatchesUnderWay
{
    private readonly ConcurrentDictionary<string, Task> _tasks = new(StringComparer.Ordinal);

    public int Count => _tasks.Count;

    public IReadOnlyCollection<string> Ids => [.. _tasks.Keys];

    public void Add(string id, Func<Task> work)
    {
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
            finally
            {
                _tasks.TryRemove(id, out _);
                start.SetResult();
            }
        }
    }

    public Task WhenAllEndedAsync() => Task.WhenAll(_tasks.Values);
}
