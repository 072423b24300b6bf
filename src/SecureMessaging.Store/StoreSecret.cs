using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace SecureMessaging.Store;

/// <summary>
/// One random secret shared by every instance: kept in the database, wrapped by the key ring outside it. It keys the
/// digests by which equal contents are recognised.
/// </summary>
public sealed class StoreSecret(IDatabase database, IDataProtectionProvider protection)
{
    internal const string FactName = "digest-secret";
    internal const string Purpose = "store.secret.v1";
    private const int SecretLength = 32;

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);
    private volatile byte[]? _secret;

    public async ValueTask<byte[]> GetAsync(CancellationToken cancellationToken) =>
        _secret ??= await ReadOrCreateAsync(cancellationToken);

    private async Task<byte[]> ReadOrCreateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var candidate = Convert.ToBase64String(_protector.Protect(RandomNumberGenerator.GetBytes(SecretLength)));

        // Whoever comes first wins; everybody then reads what was written.
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO store_fact (name, value) VALUES (@FactName, @candidate) ON CONFLICT (name) DO NOTHING",
            new { FactName, candidate },
            cancellationToken: cancellationToken));
        var stored = await connection.QuerySingleAsync<string>(new CommandDefinition(
            "SELECT value FROM store_fact WHERE name = @FactName", new { FactName }, cancellationToken: cancellationToken));
        return _protector.Unprotect(Convert.FromBase64String(stored));
    }
}
