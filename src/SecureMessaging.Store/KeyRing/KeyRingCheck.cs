using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using SecureMessaging.Store.Secrets;

namespace SecureMessaging.Store.KeyRing;

/// <summary>
/// Whether the key ring does its work: its folder takes a new key, and its keys open what every instance needs from the store.
/// Decrypted anew at each check: a cached value would hide a broken ring, and a cached ring would hide a repaired one.
/// </summary>
internal sealed class KeyRingCheck(
    IDatabase database, StoreState state, IDataProtectionProvider protection, RefreshableKeyManager keys, IOptions<StoreOptions> options)
{
    private const int MagicHeader = 4;
    private const int KeyId = 16;

    /// <summary>What is wrong and what to do, without a secret; null where nothing is, or while the database cannot say.</summary>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        if (FolderProblem() is { } folder)
        {
            return folder;
        }

        if (!CanProtect() && !Again(CanProtect))
        {
            return "Store:KeyRingDirectory yields no key that can encrypt: its files cannot be read, or Store:KeyRingCertificate "
                + "does not open them. Give this account the folder, and the certificate its keys were made with.";
        }

        if (!HoldsKeyInUse())
        {
            return "Store:KeyRingDirectory does not hold the key that this instance encrypts with: somebody emptied or replaced it, and "
                + "what is stored now could not be read after a restart. Put back the folder, or restart the instances.";
        }

        return await UnopenedAsync(cancellationToken) is { Count: > 0 } unopened
            ? $"The key ring does not open {string.Join(" and ", unopened)} of the store: the key they were made with is not in "
                + "Store:KeyRingDirectory, or Store:KeyRingCertificate does not open it. "
                + "Put back the folder, or the certificate, that belongs to this database."
            : null;
    }

    private string? FolderProblem()
    {
        try
        {
            var folder = Directory.CreateDirectory(options.Value.KeyRingDirectory).FullName;
            var path = Path.Combine(folder, $"{Guid.NewGuid():N}.probe");
            using var probe = new FileStream(
                path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            return $"Store:KeyRingDirectory cannot be written ({unusable.GetType().Name}): no key could be made or replaced. "
                + "Set it to a folder outside the database that this account may write to, shared by all instances.";
        }
    }

    private async Task<IReadOnlyList<string>> UnopenedAsync(CancellationToken cancellationToken)
    {
        if (!state.IsReady)
        {
            return [];
        }

        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var rows = await connection.QueryAsync<(string Name, string Value)>(new CommandDefinition(
                "SELECT name, value FROM store_fact", cancellationToken: cancellationToken));
            var stored = rows.ToDictionary(row => row.Name, row => row.Value);
            return [.. StoredSecretName.All.Where(fact => stored.TryGetValue(fact.Fact, out var value)
                && !CanOpen(fact.Purpose, value) && !Again(() => CanOpen(fact.Purpose, value))).Select(fact => fact.Fact)];
        }
        catch (DbException)
        {
            // The health check of the store reports it.
            return [];
        }
    }

    private bool CanProtect()
    {
        try
        {
            protection.CreateProtector(nameof(KeyRingCheck)).Protect([1]);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Protected data begins with the four bytes by which Data Protection marks its own, and the id of the key.</summary>
    private bool HoldsKeyInUse()
    {
        var inUse = new Guid(protection.CreateProtector(nameof(KeyRingCheck)).Protect([1]).AsSpan(MagicHeader, KeyId));
        return keys.GetAllKeys().Any(key => key.KeyId == inUse);
    }

    private bool CanOpen(string purpose, string value)
    {
        try
        {
            protection.CreateProtector(purpose).Unprotect(Convert.FromBase64String(value));
            return true;
        }
        catch (Exception sealedOff) when (sealedOff is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <summary>
    /// The framework reads the folder once a day: whoever repaired it need not wait for that, and need not restart.
    /// </summary>
    private bool Again(Func<bool> attempt)
    {
        keys.Refresh();
        return attempt();
    }
}
