using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SecureMessaging.Bff.Facilities;

namespace SecureMessaging.Bff.OracleHealth.Curation;

/// <summary>One tenant's rules and the default ones behind them, ready to run. Made of a checked file only.</summary>
internal sealed class CompiledRules
{
    /// <summary>Linear in the length of the name, whatever the pattern: a rule cannot stall the service.</summary>
    public const RegexOptions Matching = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public CompiledRules(CurationRules own, CurationRules common)
    {
        Pools = own.Pools.Concat(common.Pools).SelectMany(rule => rule.Ids.Select(id => (Id: id, Rule: rule)))
            .DistinctBy(pair => pair.Id).ToFrozenDictionary(pair => pair.Id, pair => pair.Rule, StringComparer.Ordinal);
        Deny = Compile(own.Deny, common.Deny);
        Stations = Compile(own.Stations, common.Stations);
        Display = [.. own.Display.Concat(common.Display).Select(rule => (new Regex(rule.Pattern, Matching), rule.Replacement))];
        GroupTypes = [.. own.GroupTypes.Concat(common.GroupTypes).Select(rule => (new Regex(rule.Pattern, Matching), rule))];
        KeepUpper = own.KeepUpper.Concat(common.KeepUpper).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public FrozenDictionary<string, PoolRule> Pools { get; }

    public ImmutableArray<(string Name, Regex Pattern)> Deny { get; }

    public ImmutableArray<(string Name, Regex Pattern)> Stations { get; }

    public ImmutableArray<(Regex Pattern, string Replacement)> Display { get; }

    public ImmutableArray<(Regex Pattern, GroupTypeRule Rule)> GroupTypes { get; }

    public FrozenSet<string> KeepUpper { get; }

    /// <summary>The first station rule that matches: its name, the station it found and the rest of the name.</summary>
    public (string Rule, StationNumber Station, string Remainder)? FindStation(string name)
    {
        foreach (var (rule, pattern) in Stations)
        {
            if (pattern.Match(name) is { Success: true } match && StationNumber.TryParse(match.Groups["station"].Value, out var station))
            {
                return (rule, station, match.Groups["rest"].Value);
            }
        }

        return null;
    }

    private static ImmutableArray<(string, Regex)> Compile(PatternRule[] own, PatternRule[] common) =>
        [.. own.Concat(common).Select(rule => (rule.Name, new Regex(rule.Pattern, Matching)))];
}
