using System.Collections.Concurrent;
using Microsoft.IdentityModel.Tokens;

namespace SecureMessaging.Sandbox.OracleHealth.Tokens;

/// <summary>
/// Public keys of the clients, by client and by <c>kid</c>. A client makes its key pair itself and registers the public half
/// at start, so no private key lies in the repository; several instances of one client have a key each. Kept over a reset.
/// </summary>
internal sealed class RegisteredKeys
{
    /// <summary>Of one client; the oldest goes first. More instances than anybody starts on one machine.</summary>
    public const int MaxKeys = 50;

    private readonly ConcurrentDictionary<string, IReadOnlyList<JsonWebKey>> _keys = new(StringComparer.Ordinal);

    public void Replace(string clientId, IReadOnlyList<JsonWebKey> keys) => _keys[clientId] = keys;

    /// <summary>A key of a known <c>kid</c> takes its place, every other one joins those that are there.</summary>
    public void Add(string clientId, IReadOnlyList<JsonWebKey> keys) => _keys.AddOrUpdate(
        clientId,
        keys,
        (_, known) => [.. known.Where(old => !keys.Any(key => IdOf(key) == IdOf(old))).Concat(keys).TakeLast(MaxKeys)]);

    public IReadOnlyList<JsonWebKey> Of(string clientId) => _keys.GetValueOrDefault(clientId) ?? [];

    /// <summary>The <c>kid</c>, or the thumbprint (RFC 7638) where the client named none.</summary>
    private static string IdOf(JsonWebKey key) =>
        string.IsNullOrEmpty(key.Kid) ? Base64UrlEncoder.Encode(key.ComputeJwkThumbprint()) : key.Kid;
}
