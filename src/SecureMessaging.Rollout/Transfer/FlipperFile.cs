using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Transfer;

/// <summary>
/// Reads Flipper's JSON export (version 1): the same people are on afterwards. Gates that cannot be taken over exactly
/// are refused by their name rather than approximated.
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
        if (FlipperGates.FirstRefused(gates) is { } refused)
        {
            return new InvalidFields("features", $"{name} has a gate that cannot be taken over as it is: {refused}");
        }

        if (AccountIdRule.Wrong(FlipperGates.Actors(gates["actors"])!) is { } places)
        {
            return new InvalidFields("features", $"{name} has in actors {places}: {AccountIdRule.InFile}");
        }

        ImmutableArray<AllowEntry> allow =
        [
            .. FlipperGates.Actors(gates["actors"])!.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(actor => new AllowEntry(actor, null)),
        ];
        if (allow.Length > NamedUserChanges.MaxNames)
        {
            return new InvalidFields("features", $"{name} has more than {NamedUserChanges.MaxNames} actors");
        }

        var uat = new FlagDocument
        {
            Name = name, Hash = FlagHash.FlipperCrc32, State = FlagState.Uat, Allow = allow, StageEnteredAt = now,
        };
        var percentage = FlipperGates.IsOn(gates["boolean"]) == true
            ? RolloutPercentage.Full
            : FlipperGates.Percentage(gates["percentage_of_actors"])!.Value;
        return PercentageChanges.Set(uat, percentage, now);
    }
}
