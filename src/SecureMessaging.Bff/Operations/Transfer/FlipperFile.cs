using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.Operations.Transfer;

/// <summary>
/// Reads Flipper's JSON export (version 1): the same people are on afterwards. Gates that cannot be taken over exactly
/// are refused rather than approximated.
/// </summary>
internal static class FlipperFile
{
    public static Result<IReadOnlyList<FlagDocument>> Read(JsonObject file, DateTimeOffset now)
    {
        var flags = new List<FlagDocument>();
        foreach (var (name, gates) in file["features"] as JsonObject ?? [])
        {
            if (!FlagNameRule.IsValid(name) || gates is not JsonObject values)
            {
                return new InvalidFields("features", "A feature has a name that is not snake case, or no gates");
            }

            if (!Read(name, values, now).TryGet(out var flag, out var failure))
            {
                return failure;
            }

            flags.Add(flag);
        }

        return flags;
    }

    private static Result<FlagDocument> Read(string name, JsonObject gates, DateTimeOffset now)
    {
        if (Number(gates["percentage_of_time"]) is not (null or 0) || gates["groups"] is JsonArray { Count: > 0 } || gates["expression"] is not null)
        {
            return new InvalidFields("features", $"{name} has a gate that cannot be taken over: time, group or expression");
        }

        var actors = (gates["actors"] as JsonArray ?? []).Select(actor => actor?.ToString() ?? "").Where(actor => actor.Length > 0);
        ImmutableArray<AllowEntry> allow =
            [.. actors.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(actor => new AllowEntry(actor, null))];
        var isOn = string.Equals(gates["boolean"]?.ToString(), "true", StringComparison.OrdinalIgnoreCase);
        if (allow.Length > NamedUserChanges.MostNames
            || !RolloutPercentage.TryCreate(isOn ? 100 : Number(gates["percentage_of_actors"]) ?? 0, out var percentage))
        {
            return new InvalidFields("features", $"{name} has too many actors, or a percentage with more than three decimals");
        }

        var uat = new FlagDocument
        {
            Name = name, Hash = FlagHash.FlipperCrc32, State = FlagState.Uat, Allow = allow, StageEnteredAt = now,
        };
        return PercentageChanges.Set(uat, percentage, now);
    }

    private static decimal? Number(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
        && decimal.TryParse(node.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
