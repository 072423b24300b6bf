using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store.Secrets;

namespace SecureMessaging.Store;

/// <summary>
/// HMAC-SHA-256 of the account id under one key for the whole deployment. The key is a fact of the store, so all instances
/// share it, and is encrypted by the key ring, so the database alone gives nobody away. Throws <see cref="DbException"/>
/// while the key has not been read yet and the database does not answer.
/// </summary>
public sealed class UserPseudonyms(IDatabase database, IDataProtectionProvider protection)
{
    private const int PseudonymBytes = 16;
    private const int MaxUserIdBytes = 512;

    private readonly StoredSecret _key = new(database, protection, StoredSecretName.UserPseudonym);

    public ValueTask<UserPseudonym> OfAsync(UserId user, CancellationToken cancellationToken) =>
        _key.Value is { } key ? ValueTask.FromResult(Compute(key, user)) : LoadThenComputeAsync(user, cancellationToken);

    /// <summary>Reads the key, so that the first person does not wait for it. Two at once read the same one.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken) => await _key.GetAsync(cancellationToken);

    private static UserPseudonym Compute(byte[] key, UserId user)
    {
        Span<byte> id = stackalloc byte[MaxUserIdBytes];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, id[..Encoding.UTF8.GetBytes(user.Value, id)], hash);
        return new UserPseudonym(Base64Url.EncodeToString(hash[..PseudonymBytes]));
    }

    private async ValueTask<UserPseudonym> LoadThenComputeAsync(UserId user, CancellationToken cancellationToken) =>
        Compute(await _key.GetAsync(cancellationToken), user);
}
