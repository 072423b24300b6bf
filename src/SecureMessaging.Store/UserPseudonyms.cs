using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Store;

/// <summary>
/// HMAC-SHA-256 of the account id under one key for the whole deployment. The key is a fact of the store, so all instances
/// share it, and is encrypted by the key ring, so the database alone gives nobody away. Throws <see cref="DbException"/>
/// while the key has not been read yet and the database does not answer.
/// </summary>
public sealed class UserPseudonyms(IDatabase database, IDataProtectionProvider protection)
{
    internal const string FactName = "user-pseudonym-key";
    internal const string Purpose = "SecureMessaging.Store.UserPseudonyms.v1";

    private const int KeyBytes = 32;
    private const int PseudonymBytes = 16;
    private const int MaxUserIdBytes = 512;

    private volatile byte[]? _key;

    public ValueTask<UserPseudonym> OfAsync(UserId user, CancellationToken cancellationToken) =>
        _key is { } key ? ValueTask.FromResult(Compute(key, user)) : LoadThenComputeAsync(user, cancellationToken);

    /// <summary>Reads the key, so that the first person does not wait for it. Two at once read the same one.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken) => _key ??= await ReadOrCreateAsync(cancellationToken);

    private static UserPseudonym Compute(byte[] key, UserId user)
    {
        Span<byte> id = stackalloc byte[MaxUserIdBytes];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, id[..Encoding.UTF8.GetBytes(user.Value, id)], hash);
        return new UserPseudonym(Base64Url.EncodeToString(hash[..PseudonymBytes]));
    }

    private async ValueTask<UserPseudonym> LoadThenComputeAsync(UserId user, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return Compute(_key!, user);
    }

    private async Task<byte[]> ReadOrCreateAsync(CancellationToken cancellationToken)
    {
        var protector = protection.CreateProtector(Purpose);
        var proposed = Convert.ToBase64String(protector.Protect(RandomNumberGenerator.GetBytes(KeyBytes)));
        await using var connection = await database.OpenAsync(cancellationToken);

        // Two instances may start at once: the first insert wins, and both read what it wrote.
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO store_fact (name, value) VALUES (@FactName, @proposed) ON CONFLICT (name) DO NOTHING",
            new { FactName, proposed }, cancellationToken: cancellationToken));
        var stored = await connection.QuerySingleAsync<string>(new CommandDefinition(
            "SELECT value FROM store_fact WHERE name = @FactName", new { FactName }, cancellationToken: cancellationToken));
        return protector.Unprotect(Convert.FromBase64String(stored));
    }
}
