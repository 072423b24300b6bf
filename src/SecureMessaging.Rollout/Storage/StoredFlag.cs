using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Storage;

/// <summary>Reads the document of a flag that another version of this service, or a person, may have written.</summary>
internal static class StoredFlag
{
    public static Result<FlagDocument> Read(ItemRow row) => TryRead(row.Doc, out var flag)
        ? flag
        : RequestRefused.Conflict(
            $"Version {row.Version} of {row.Name} cannot be read by this version of the service, and is off wherever it runs");

    public static bool TryRead(string document, [NotNullWhen(true)] out FlagDocument? flag)
    {
        try
        {
            flag = FlagJson.Read<FlagDocument>(document);
            return true;
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            flag = null;
            return false;
        }
    }

    /// <summary>All flags of the store that can be read, by name, as of this transaction.</summary>
    public static async Task<IReadOnlyDictionary<string, FlagDocument>> ReadAllAsync(
        RolloutTransaction transaction, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync<ItemRow>(
            "SELECT kind, name, version, revision, doc FROM rollout_item WHERE kind = @kind", new { kind = ItemKind.Flag },
            cancellationToken);
        var flags = new Dictionary<string, FlagDocument>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (TryRead(row.Doc, out var flag))
            {
                flags[row.Name] = flag;
            }
        }

        return flags;
    }
}
