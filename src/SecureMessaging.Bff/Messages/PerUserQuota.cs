using System.Collections.Concurrent;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages;

/// <summary>
/// What each person has open at this instance at one time, so that one of them cannot take what all of them share. Holds only
/// people who have something open.
/// </summary>
internal sealed class PerUserQuota
{
    private readonly ConcurrentDictionary<(string What, UserId Person), long> _held = new();

    /// <summary>Takes a part of the person's share; false when it would be more than <paramref name="max"/>.</summary>
    public bool TryTake(string what, UserId person, long amount, long max)
    {
        if (_held.AddOrUpdate((what, person), amount, (_, held) => held + amount) <= max)
        {
            return true;
        }

        GiveBack(what, person, amount);
        return false;
    }

    public void GiveBack(string what, UserId person, long amount)
    {
        var left = _held.AddOrUpdate((what, person), 0, (_, held) => held - amount);
        if (left == 0)
        {
            // Only as it was seen: somebody may have taken a part since.
            _held.TryRemove(KeyValuePair.Create((what, person), 0L));
        }
    }

    /// <summary>One place, until it is disposed; null when all of the person's are taken.</summary>
    public IDisposable? TryEnter(string what, UserId person, int max) =>
        TryTake(what, person, 1, max) ? new Place(this, what, person) : null;

    private sealed class Place(PerUserQuota quota, string what, UserId person) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                quota.GiveBack(what, person, 1);
            }
        }
    }
}
