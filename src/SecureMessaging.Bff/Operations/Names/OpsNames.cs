using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Operations.Names;

/// <summary>
/// The names that are configured for account ids. They are shown in answers to operations and written nowhere: the store, the audit,
/// notices and logs keep the ids.
/// </summary>
internal sealed class OpsNames(IOptions<OperationsOptions> options)
{
    private readonly FrozenDictionary<string, string> _names = options.Value.Names.ToFrozenDictionary(
        entry => entry.Key, entry => entry.Value.Trim(), StringComparer.Ordinal);

    /// <summary>Null where none is configured.</summary>
    public string? Of(string? accountId) => accountId is null ? null : _names.GetValueOrDefault(accountId);
}
