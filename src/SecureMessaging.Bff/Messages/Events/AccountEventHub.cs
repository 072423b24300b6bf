using System.Collections.Concurrent;
using System.Threading.Channels;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Events;

/// <summary>
/// Tells the open streams of a person, on this instance, that something changed, and has the other instances tell theirs. Nothing is
/// kept for who does not listen: what must not be missed is read from the store.
/// </summary>
internal sealed class AccountEventHub(IAccountSignalRelay relay)
{
    private readonly ConcurrentDictionary<UserPseudonym, ConcurrentDictionary<Subscription, byte>> _streams = new();

    /// <summary>Whoever listens from now on, until it is disposed.</summary>
    public Subscription Subscribe(UserPseudonym owner)
    {
        while (true)
        {
            var streams = _streams.GetOrAdd(owner, static _ => new ConcurrentDictionary<Subscription, byte>());
            lock (streams)
            {
                // Only into a set that is still the person's: the last stream may just have taken it away.
                if (_streams.TryGetValue(owner, out var current) && ReferenceEquals(current, streams))
                {
                    var subscription = new Subscription(this, owner);
                    streams[subscription] = 0;
                    return subscription;
                }
            }
        }
    }

    /// <summary>Never fails and never waits.</summary>
    public void Publish(AccountSignal signal)
    {
        Hear(signal);
        relay.Publish(signal);
    }

    /// <summary>Said by another instance.</summary>
    public void Hear(AccountSignal signal)
    {
        if (_streams.TryGetValue(signal.Owner, out var streams))
        {
            foreach (var stream in streams.Keys)
            {
                stream.Add(signal);
            }
        }
    }

    /// <summary>What others said may have been missed: every stream reads the store.</summary>
    public void WakeAll()
    {
        foreach (var owner in _streams.Keys)
        {
            Hear(new AccountSignal(owner, AccountSignalKind.Delivery));
        }
    }

    private void Leave(Subscription subscription, UserPseudonym owner)
    {
        if (!_streams.TryGetValue(owner, out var streams))
        {
            return;
        }

        lock (streams)
        {
            streams.TryRemove(subscription, out _);
            if (streams.IsEmpty)
            {
                _streams.TryRemove(KeyValuePair.Create(owner, streams));
            }
        }
    }

    internal sealed class Subscription(AccountEventHub hub, UserPseudonym owner) : IDisposable
    {
        /// <summary>A client that reads too slowly misses signals of drafts; it reads its drafts anew when it opens the list.</summary>
        private const int MaxWaiting = 256;

        private readonly Channel<AccountSignal> _signals = Channel.CreateBounded<AccountSignal>(
            new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        public ChannelReader<AccountSignal> Signals => _signals.Reader;

        public void Add(AccountSignal signal) => _signals.Writer.TryWrite(signal);

        public void Dispose() => hub.Leave(this, owner);
    }
}
