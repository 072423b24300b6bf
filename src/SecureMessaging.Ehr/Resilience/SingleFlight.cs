using System.Collections.Concurrent;

namespace SecureMessaging.Ehr.Resilience;

/// <summary>
/// Lets one call per key run and gives its answer to everybody who asked meanwhile. The work belongs to no caller: one that leaves
/// stops waiting and does not stop it.
/// </summary>
public sealed class SingleFlight<TKey, TValue>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> _running = new();

    public Task<TValue> RunAsync(TKey key, Func<Task<TValue>> work, CancellationToken cancellationToken) =>
        Join(key, work).WaitAsync(cancellationToken);

    /// <summary>Starts the work unless it runs already, and waits for nothing.</summary>
    public void Start(TKey key, Func<Task<TValue>> work) => _ = Join(key, work);

    private Task<TValue> Join(TKey key, Func<Task<TValue>> work) =>
        _running.GetOrAdd(
            key, static (added, state) => new Lazy<Task<TValue>>(() => state.Self.StartAsync(added, state.Work)), (Self: this, Work: work))
            .Value;

    private async Task<TValue> StartAsync(TKey key, Func<Task<TValue>> work)
    {
        // Not in the first caller's context: its logging scope belongs to its own request.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            return await work();
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }
}
