using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Rollout.Measurement.Buffering;

/// <summary>
/// Saves the store from hearing of every later attempt of a user: remembers, as 64-bit hashes, who was counted on this
/// instance. Forgetting is harmless, the store decides; so it simply starts again when it is full.
/// </summary>
internal sealed class SeenAttempts
{
    private const int Capacity = 200_000;

    private readonly ConcurrentDictionary<ulong, byte> _seen = new();

    // The dictionary's own count takes every one of its locks.
    private int _count;

    public bool IsNew(UserId user, MeasuredOperation operation, StageKey stage)
    {
        var seed = HashCode.Combine(operation, stage);
        if (!_seen.TryAdd(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(user.Value.AsSpan()), seed), 0))
        {
            return false;
        }

        if (Interlocked.Increment(ref _count) >= Capacity)
        {
            Clear();
        }

        return true;
    }

    /// <summary>Also for attempts that were dropped before they reached the store.</summary>
    public void Clear()
    {
        Interlocked.Exchange(ref _count, 0);
        _seen.Clear();
    }
}
