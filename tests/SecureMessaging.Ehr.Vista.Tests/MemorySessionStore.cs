using System.Collections.Concurrent;
using SecureMessaging.Ehr.Vista.Sessions;

namespace SecureMessaging.Ehr.Vista.Tests;

internal sealed class MemorySessionStore : IVistaSessionStore
{
    private readonly ConcurrentDictionary<VistaPersonKey, VistaSession> _sessions = new();

    public int Count => _sessions.Count;

    public Task<VistaSession?> FindAsync(VistaPersonKey person, CancellationToken cancellationToken) =>
        Task.FromResult(_sessions.GetValueOrDefault(person));

    public Task SaveAsync(VistaPersonKey person, VistaSession session, CancellationToken cancellationToken)
    {
        _sessions[person] = session;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(VistaPersonKey person, VistaSession session, CancellationToken cancellationToken)
    {
        _sessions.TryRemove(KeyValuePair.Create(person, session));
        return Task.CompletedTask;
    }
}
