using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace SecureMessaging.Sandbox.Vista.Storage;

/// <summary>Object storage behind presigned addresses that are good for ten minutes, one method and one key.</summary>
internal sealed class FakeS3(SandboxClock clock) : IResettable
{
    public static readonly TimeSpan AddressLife = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, StorageGrant> _grants = new(StringComparer.Ordinal);

    /// <summary>An address as the real storage forms it; the signature is all that counts here.</summary>
    public string Presign(string method, string key, string host)
    {
        var now = clock.GetUtcNow();
        var signature = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _grants[signature] = new StorageGrant(method, key, now + AddressLife);
        var path = string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
        var date = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return $"{host}/s3/{path}?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date={date}&X-Amz-Expires=600"
            + $"&X-Amz-SignedHeaders=host&X-Amz-Signature={signature}";
    }

    /// <summary>Null when the signature allows this, else the storage's word for why not.</summary>
    public string? Check(string method, string key, string signature)
    {
        if (!_grants.TryGetValue(signature, out var grant) || grant.Method != method || grant.Key != key)
        {
            return "SignatureDoesNotMatch";
        }

        return grant.ExpiresAt < clock.GetUtcNow() ? "AccessDenied" : null;
    }

    public void Put(string key, byte[] content) => _objects[key] = content;

    public byte[]? Get(string key) => _objects.GetValueOrDefault(key);

    /// <summary>By the last segment of the key, which is how a message names what was put.</summary>
    public byte[]? Find(string? lastSegment) => string.IsNullOrEmpty(lastSegment)
        ? null
        : _objects.FirstOrDefault(stored => stored.Key.EndsWith($"/{lastSegment}", StringComparison.Ordinal)).Value;

    public void Reset()
    {
        _objects.Clear();
        _grants.Clear();
    }
}
