using System.Diagnostics.CodeAnalysis;
using SecureMessaging.Rollout.Contracts.Propagation;

namespace SecureMessaging.Rollout;

/// <summary>What this instance applied, for those who watch.</summary>
public interface IRolloutEvents
{
    /// <summary>False where there are as many watchers as this instance bears. Who got a place gives it back by disposing.</summary>
    bool TryEnter([NotNullWhen(true)] out IDisposable? place);

    /// <summary>What is applied now, then every change. Null where nothing has happened for 15 seconds.</summary>
    IAsyncEnumerable<ChangedFlag?> WatchAsync(CancellationToken cancellationToken);
}
