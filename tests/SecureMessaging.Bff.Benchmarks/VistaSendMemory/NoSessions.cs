using SecureMessaging.Ehr.Vista.Sessions;

namespace SecureMessaging.Bff.Benchmarks.VistaSendMemory;

/// <summary>No store: the session lives in this process.</summary>
internal sealed class NoSessions : IVistaSessionStore
{
    public Task<VistaSession?> FindAsync(VistaPersonKey person, CancellationToken cancellationToken) => Task.FromResult<VistaSession?>(null);

    public Task SaveAsync(VistaPersonKey person, VistaSession session, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RemoveAsync(VistaPersonKey person, VistaSession session, CancellationToken cancellationToken) => Task.CompletedTask;
}
