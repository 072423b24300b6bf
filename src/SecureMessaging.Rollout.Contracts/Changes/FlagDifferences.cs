using System.Globalization;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>What differs between two versions of a flag, in the words of the ops API.</summary>
public static class FlagDifferences
{
    /// <summary>
    /// In the order of the flag's fields, the entries of a list together. When a stage was entered is left out: it follows from the rest.
    /// </summary>
    public static IReadOnlyList<FieldDifference> Of(FlagDocument before, FlagDocument after)
    {
        var (from, to) = (Fields(before).ToDictionary(), Fields(after).ToDictionary());
        return
        [
            .. Fields(before).Concat(Fields(after)).Select(field => field.Key).Distinct(StringComparer.Ordinal)
                .GroupBy(name => name.Split('/')[0], StringComparer.Ordinal).SelectMany(names => names)
                .Select(name => new FieldDifference(name, from.GetValueOrDefault(name), to.GetValueOrDefault(name)))
                .Where(field => field.From != field.To),
        ];
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(FlagDocument flag)
    {
        yield return new("state", EnumWireNames.Of(flag.State));
        yield return new("killed", flag.Killed ? "true" : "false");
        yield return new("percentage", Percent(flag.Percentage));
        yield return new("stage", Number(flag.StageIndex));
        yield return new("facility_rule", EnumWireNames.Of(flag.FacilityRule));
        yield return new("stale_limit_seconds", Number((long)flag.StaleLimit.TotalSeconds));
        if (flag.Prerequisite is { } needed)
        {
            yield return new("prerequisite", needed.Flag);
            yield return new("prerequisite/allow_list_follows", needed.AllowListFollows ? "true" : "false");
        }

        if (flag.Salt is { } salt)
        {
            yield return new("salt", salt);
        }

        foreach (var entry in Lists(flag))
        {
            yield return entry;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Lists(FlagDocument flag) =>
    [
        .. flag.Stages.Select((stage, index) => KeyValuePair.Create($"stages/{Number(index)}", InWords(stage))),
        .. flag.Facilities.Select(facility => KeyValuePair.Create(
            $"facilities/{facility.Station}", facility.Percentage is { } own ? Percent(own) : "off")),
        .. flag.Allow.Select(entry => KeyValuePair.Create(
            $"allow/{entry.UserRef}",
            entry.ExpiresAt is { } end ? string.Create(CultureInfo.InvariantCulture, $"until {end:u}") : "named")),
        .. flag.Deny.Select(user => KeyValuePair.Create($"deny/{user}", "denied")),
    ];

    private static string InWords(FlagStage stage)
    {
        var wave = stage.Facilities.IsEmpty ? "" : $" at {string.Join(", ", stage.Facilities)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Percent(stage.Percentage)}{wave}, {(long)stage.Dwell.TotalSeconds} s, {stage.MinimumUsers} users");
    }

    private static string Percent(RolloutPercentage percentage) => $"{percentage} %";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
