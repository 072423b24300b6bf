using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace SecureMessaging.Store.Secrets;

/// <summary>
/// A random secret that all instances share: a fact of the database, encrypted by the key ring outside it, so that the
/// database alone gives nothing away.
/// </summary>
internal sealed class StoredSecret(IDatabase database, IDataProtectionProvider protection, StoredSecretName name)
{
    private const int SecretLength = 32;

    private readonly IDataProtector _protector = protection.CreateProtector(name.Purpose);
    private volatile byte[]? _value;

    /// <summary>Null until it was read once.</summary>
    public byte[]? Value => _value;

    /// <summary>Two callers at once read the same one.</summary>
    public async ValueTask<byte[]> GetAsync(CancellationToken cancellationToken) =>
        _value ??= await ReadOrCreateAsync(cancellationToken);

    private async Task<byte[]> ReadOrCreateAsync(CancellationToken cancellationToken)
    {
        var fact = name.Fact;
        var proposed = Convert.ToBase64String(_protector.Protect(RandomNumberGenerator.GetBytes(SecretLength)));
        await using var connection = await database.OpenAsync(cancellationToken);

        // Two instances may start at once: the first insert wins, and both read what it wrote.
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO store_fact (name, value) VALUES (@fact, @proposed) ON CONFLICT (name) DO NOTHING",
            new { fact, proposed }, cancellationToken: cancellationToken));
        var stored = await connection.QuerySingleAsync<string>(new CommandDefinition(
            "SELECT value FROM store_fact WHERE name = @fact", new { fact }, cancellationToken: cancellationToken));
        return _protector.Unprotect(Convert.FromBase64String(stored));
    }
}
