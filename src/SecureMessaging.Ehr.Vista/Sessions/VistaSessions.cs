using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Vista.Settings;

namespace SecureMessaging.Ehr.Vista.Sessions;

/// <summary>Sessions of all persons: cached, renewed before their end, fetched once however many ask.</summary>
internal sealed class VistaSessions(VistaSharedLogin login, IOptions<VistaOptions> options, TimeProvider time)
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<VistaPersonKey, VistaSessionSlot> _slots = new();
    private long _nextSweep;

    public async Task<Result<VistaSession>> GetAsync(Patient patient, CancellationToken cancellationToken)
    {
        if (patient.Mhv is not { } person)
        {
            return RequestRefused.Forbidden("Unable to access MHV services. Please try signing in again.");
        }

        var key = VistaPersonKey.For(patient.User, person);
        Sweep();
        while (true)
        {
            var slot = _slots.GetOrAdd(key, static _ => new VistaSessionSlot());
            if (slot.Get(time.GetUtcNow(), () => LoginAsync(slot, key, person)) is { } underWay)
            {
                return await underWay.WaitAsync(cancellationToken);
            }
        }
    }

    /// <summary>The EHR refused this session's token: the next <see cref="GetAsync"/> fetches another.</summary>
    public async Task DropAsync(Patient patient, VistaSession session, CancellationToken cancellationToken)
    {
        if (patient.Mhv is { } person)
        {
            var key = VistaPersonKey.For(patient.User, person);
            await login.ForgetAsync(key, session, cancellationToken);
            if (_slots.TryGetValue(key, out var slot))
            {
                slot.Drop(session);
            }
        }
    }

    private async Task<Result<VistaSession>> LoginAsync(VistaSessionSlot slot, VistaPersonKey key, MhvCorrelationId person)
    {
        // No caller's token: the log-in is bounded by its own timeout and belongs to everybody who waits.
        var result = await login.LoginAsync(key, person, CancellationToken.None);
        if (result is IFailedResult)
        {
            slot.FailedUntil(time.GetUtcNow() + options.Value.Session.NegativeCache);
        }

        return result;
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        var due = Interlocked.Read(ref _nextSweep);
        if (now.Ticks < due || Interlocked.CompareExchange(ref _nextSweep, (now + SweepInterval).Ticks, due) != due)
        {
            return;
        }

        foreach (var slot in _slots)
        {
            if (slot.Value.TryRetire(now))
            {
                _slots.TryRemove(slot);
            }
        }
    }
}
