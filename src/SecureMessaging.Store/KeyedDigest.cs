using System.Security.Cryptography;
using System.Text;

namespace SecureMessaging.Store;

/// <summary>
/// HMAC-SHA-256 under the store's secret: equal contents give equal digests on every instance, and a reader of the
/// database cannot try out which text lies behind one.
/// </summary>
public sealed class KeyedDigest(StoreSecret secret)
{
    /// <summary>Each part is written with its length, so that no two lists look alike.</summary>
    public async ValueTask<string> OfAsync(IEnumerable<string?> parts, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, await secret.GetAsync(cancellationToken));
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            hash.AppendData(BitConverter.GetBytes(part is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
