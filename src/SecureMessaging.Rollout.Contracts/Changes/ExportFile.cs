using System.Text.Json;

namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>The native form of an export.</summary>
/// <param name="Format">Always <c>secure-messaging.rollout.v1</c>.</param>
/// <param name="Flags">Every flag with the version it had.</param>
public sealed record ExportFile(string Format, IReadOnlyList<ExportedFlag> Flags)
{
    public const string NativeFormat = "secure-messaging.rollout.v1";
}

/// <param name="Name">Of the flag.</param>
/// <param name="Version">An import over an existing flag needs this version to be the present one.</param>
/// <param name="Document">The flag as stored.</param>
public sealed record ExportedFlag(string Name, long Version, JsonElement Document);
