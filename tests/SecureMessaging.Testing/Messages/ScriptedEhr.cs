using System.Collections.Concurrent;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Testing.Messages;

/// <summary>An EHR whose answers a test writes down, and that remembers what it was asked.</summary>
internal sealed class ScriptedEhr(EhrProfile profile) : IEhrAdapter
{
    private int _lastId = 7_000_000;
    private int _calls;

    public EhrProfile Profile => profile;

    public List<CareTeam> Teams { get; } = [];

    public ConcurrentQueue<OutgoingMessage> Dispatched { get; } = [];

    public ConcurrentQueue<string> Bodies { get; } = [];

    /// <summary>What this EHR holds: id and the reference of the submission it came from.</summary>
    public ConcurrentDictionary<string, OutgoingMessage> Held { get; } = [];

    public Func<OutgoingMessage, Task<Result<DispatchTicket>>>? Prepare { get; set; }

    public Func<OutgoingMessage, Task<DispatchOutcome>>? Dispatch { get; set; }

    /// <summary>As <see cref="Dispatch"/>, with the token by which the caller hangs up.</summary>
    public Func<OutgoingMessage, CancellationToken, Task<DispatchOutcome>>? DispatchUntil { get; set; }

    public Func<DeliveryQuery, DeliveryEvidence>? DeliveryCheck { get; set; }

    /// <summary>What happens during a delivery check.</summary>
    public Func<Task>? BeforeDeliveryCheck { get; set; }

    public int DeliveryChecks { get; private set; }

    /// <summary>A message is with this EHR, which has not answered: only the test, or the clock, moves on what waits for it.</summary>
    public bool IsAsked => Volatile.Read(ref _calls) > 0;

    public Task<Result<AddressBook>> ReadAddressBookAsync(AddressBookRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<AddressBook>>(new AddressBook([.. Teams], DateTimeOffset.UnixEpoch));

    public Task<Result<DispatchTicket>> PrepareAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        CountedAsync(() => Prepare?.Invoke(message) ?? Task.FromResult<Result<DispatchTicket>>(new DispatchTicket("draft")));

    public Task<DispatchOutcome> DispatchAsync(OutgoingMessage message, DispatchTicket ticket, CancellationToken cancellationToken)
    {
        Dispatched.Enqueue(message);
        Bodies.Enqueue(message.Body);
        return CountedAsync(() => DispatchUntil?.Invoke(message, cancellationToken) ?? Dispatch?.Invoke(message)
            ?? Task.FromResult<DispatchOutcome>(new DispatchOutcome.Accepted(Hold(message))));
    }

    public async Task<DeliveryEvidence> CheckDeliveryAsync(DeliveryQuery query, CancellationToken cancellationToken)
    {
        DeliveryChecks++;
        await (BeforeDeliveryCheck?.Invoke() ?? Task.CompletedTask);
        if (DeliveryCheck is not null)
        {
            return DeliveryCheck(query);
        }

        var found = Held.Where(held => !query.Taken.Contains(held.Key) && held.Value.Body == query.Message.Body)
            .Select(held => held.Key).Order(StringComparer.Ordinal)
                .FirstOrDefault(id => query.EhrMessageId is null || id == query.EhrMessageId);
        return found is null ? new DeliveryEvidence.NotVisible() : new DeliveryEvidence.Found(new AcceptedMessage { EhrMessageId = found });
    }

    /// <summary>As after a backup was put back: it holds nothing and gives its numbers again.</summary>
    public void Restore()
    {
        Held.Clear();
        _lastId = 7_000_000;
    }

    public AcceptedMessage Hold(OutgoingMessage message)
    {
        var number = Interlocked.Increment(ref _lastId);
        var id = profile.MessageIds is not null ? $"{number}" : $"{number}.0.-4.prsnl";
        Held[id] = message;
        return new AcceptedMessage { EhrMessageId = id, SenderId = 77, SenderName = "RIVERA, ALEX" };
    }

    private async Task<T> CountedAsync<T>(Func<Task<T>> call)
    {
        Interlocked.Increment(ref _calls);
        try
        {
            return await call();
        }
        finally
        {
            Interlocked.Decrement(ref _calls);
        }
    }
}
