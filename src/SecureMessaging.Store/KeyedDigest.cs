using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using SecureMessaging.Store.Secrets;

namespace SecureMessaging.Store;

/// <summary>
/// HMAC-SHA-256 under the store's secret: equal contents give equal digests on every instance, and a reader of the
/// database cannot try out which text lies behind one.
/// </summary>
public sealed class KeyedDigest(IDatabase database, IDataProtectionProvider protection)
{
    private readonly StoredSecret _secret = new(database, protection, StoredSecretName.Digest);

    /// <summary>Reads the secret, so that the first message does not wait for it.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken) => await _secret.GetAsync(cancellationToken);

    /// <summary>Each part is written with its length, so that no two lists look alike.</summary>
    public async ValueTask<string> OfAsync(IEnumerable<string?> parts, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, await _secret.GetAsync(cancellationToken));
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part ?? "");
            hash.AppendData(BitConverter.GetBytes(part is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
