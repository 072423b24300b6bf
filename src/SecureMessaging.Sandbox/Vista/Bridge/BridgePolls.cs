using System.Collections.Concurrent;

namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>How often each message over the bridge has been asked after.</summary>
internal sealed class BridgePolls : IResettable
{
    private readonly ConcurrentDictionary<long, int> _polls = new();

    public int Count(long messageId) => _polls.AddOrUpdate(messageId, 1, (_, polls) => polls + 1);

    public void Reset() => _polls.Clear();
}
