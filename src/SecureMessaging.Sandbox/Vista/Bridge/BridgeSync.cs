using System.Collections.Concurrent;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>The pull of a person's Oracle Health mail that a session call may start.</summary>
internal sealed class BridgeSync(VistaSwitchboard board, SandboxClock clock) : IResettable
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _started = new();

    public void Start(Persona persona) => _started[persona.Name] = clock.GetUtcNow();

    public bool IsComplete(Persona persona) =>
        !_started.TryGetValue(persona.Name, out var start)
        || clock.GetUtcNow() - start >= TimeSpan.FromSeconds(board.Current.SyncSeconds);

    public void Reset() => _started.Clear();
}
