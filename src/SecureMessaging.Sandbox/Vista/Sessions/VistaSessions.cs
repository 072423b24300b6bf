using System.Collections.Concurrent;
using System.Security.Cryptography;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Vista.Sessions;

/// <summary>The tokens given out and not yet over or revoked.</summary>
internal sealed class VistaSessions(VistaSwitchboard switches, SandboxClock clock) : IResettable
{
    private readonly ConcurrentDictionary<string, VistaSession> _sessions = new(StringComparer.Ordinal);

    public VistaSession Open(Persona persona)
    {
        var expires = clock.GetUtcNow() + TimeSpan.FromMinutes(switches.Current.SessionMinutes);
        var session = new VistaSession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), persona, expires);
        _sessions[session.Token] = session;
        return session;
    }

    public VistaSession? Find(string? token) =>
        token is not null && _sessions.TryGetValue(token, out var session) && session.ExpiresAt > clock.GetUtcNow() ? session : null;

    public void Revoke(string token) => _sessions.TryRemove(token, out _);

    public void Reset() => _sessions.Clear();
}
