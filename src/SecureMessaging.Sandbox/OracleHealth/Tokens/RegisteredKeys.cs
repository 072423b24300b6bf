using System.Collections.Concurrent;
using Microsoft.IdentityModel.Tokens;

namespace SecureMessaging.Sandbox.OracleHealth.Tokens;

/// <summary>
/// Public keys of the clients, as <c>PUT /control/keys/{clientId}</c> gave them. A client makes its key pair itself and
/// registers the public half at start, so no private key lies in the repository. Kept over a reset.
/// </summary>
internal sealed class RegisteredKeys
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<JsonWebKey>> _keys = new(StringComparer.Ordinal);

    public void Replace(string clientId, IReadOnlyList<JsonWebKey> keys) => _keys[clientId] = keys;

    public IReadOnlyList<JsonWebKey> Of(string clientId) => _keys.GetValueOrDefault(clientId) ?? [];
}
