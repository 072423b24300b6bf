using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Transfer;

/// <summary>Reads a file and what it says of each flag, without reading the flags that exist.</summary>
internal static class ImportFile
{
    /// <summary>A whole export of a large Flipper; each flag is a row, an entry of the audit and a part of every snapshot.</summary>
    private const int MaxFlags = 2_000;

    public static Result<IReadOnlyList<IncomingFlag>> Read(JsonObject file, DateTimeOffset now)
    {
        var count = file["features"] is JsonObject features ? features.Count : (file["flags"] as JsonArray)?.Count;
        if (count > MaxFlags)
        {
            return Wrong($"A file holds at most {MaxFlags} flags");
        }

        try
        {
            return file["features"] is JsonObject
                ? FlipperFile.Read(file, now).Map<IReadOnlyList<IncomingFlag>>(
                    flags => [.. flags.Select(flag => new IncomingFlag(flag, 0))])
                : ReadNative(file);
        }
        catch (JsonException)
        {
            return Wrong("A flag of the file cannot be read");
        }
    }

    private static Result<IReadOnlyList<IncomingFlag>> ReadNative(JsonObject file)
    {
        var native = file.Deserialize<ExportFile>(FlagJson.Options);
        if (native?.Format != ExportFile.NativeFormat || native.Flags is null)
        {
            return Wrong("This is neither a native export nor Flipper's JSON of version 1");
        }

        if (native.Flags.Any(entry => entry is not { Document.ValueKind: JsonValueKind.Object }))
        {
            return Wrong("An entry of the file has no document");
        }

        var flags = native.Flags
            .Select(entry => new IncomingFlag(FlagJson.Read<FlagDocument>(entry.Document.GetRawText()), entry.Version))
            .ToArray();
        if (!flags.All(incoming => ImportedFlagRule.IsSound(incoming.Flag)))
        {
            return Wrong("A flag has a name, a state, a plan, a stage, a salt or named entries that are not allowed");
        }

        foreach (var (flag, index) in flags.Select((incoming, index) => (incoming.Flag, index)))
        {
            if (WrongNames(flag) is { } names)
            {
                return Wrong($"Flag {index + 1} of the file has {names}: {AccountIdRule.InFile}");
            }
        }

        if (native.Flags.Zip(flags).Any(pair => pair.First.Name != pair.Second.Flag.Name))
        {
            return Wrong("An entry has another name than its document");
        }

        return flags.DistinctBy(incoming => incoming.Flag.Name, StringComparer.Ordinal).Count() == flags.Length
            ? flags
            : Wrong("A flag is named more than once");
    }

    /// <summary>By place and never by what it says: it may be somebody's e-mail address.</summary>
    private static string? WrongNames(FlagDocument flag) =>
        AccountIdRule.Wrong(flag.Allow.Select(entry => entry.UserRef)) is { } allowed ? $"in allow {allowed}"
        : AccountIdRule.Wrong(flag.Deny) is { } denied ? $"in deny {denied}"
        : null;

    private static InvalidFields Wrong(string message) => new("file", message);
}
