using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.OracleHealth.Curation.Names;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>The rules of one tenant, ready to run. Made of checked files only.</summary>
internal sealed class CompiledRules
{
    private readonly ImmutableArray<(string Name, Regex Pattern)> _stations;

    /// <param name="layers">In the order in which they are asked: a tenant's own before those of every tenant.</param>
    public CompiledRules(params IReadOnlyList<CurationRules> layers)
    {
        Pools = layers.SelectMany(rules => rules.Pools).SelectMany(rule => rule.Ids.Select(id => (Id: id, Rule: rule)))
            .DistinctBy(pair => pair.Id).ToFrozenDictionary(pair => pair.Id, pair => pair.Rule, StringComparer.Ordinal);
        Deny = [.. layers.SelectMany(rules => rules.Deny).Select(CompiledDenial.Of)];
        Sites = new SiteNameReader(layers);
        _stations = Compile(layers.SelectMany(rules => rules.Stations));
        Display = [.. layers.SelectMany(rules => rules.Display).Select(rule => (CurationPatterns.Get(rule.Pattern), rule.Replacement))];
        GroupTypes = [.. layers.SelectMany(rules => rules.GroupTypes).Select(rule => (CurationPatterns.Get(rule.Pattern), rule))];
        KeepUpper = layers.SelectMany(rules => rules.KeepUpper).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public FrozenDictionary<string, PoolRule> Pools { get; }

    public ImmutableArray<CompiledDenial> Deny { get; }

    public SiteNameReader Sites { get; }

    public ImmutableArray<(Regex Pattern, string Replacement)> Display { get; }

    public ImmutableArray<(Regex Pattern, GroupTypeRule Rule)> GroupTypes { get; }

    public FrozenSet<string> KeepUpper { get; }

    /// <summary>The station in a name: by prefix and code, else by the first pattern that matches.</summary>
    public PoolNameReading Read(string name)
    {
        var read = Sites.Read(name);
        if (read.Station is not null)
        {
            return read;
        }

        foreach (var (rule, pattern) in _stations)
        {
            if (pattern.Match(name) is { Success: true } match && StationNumber.TryParse(match.Groups["station"].Value, out var station))
            {
                return new PoolNameReading { Rule = rule, Station = station, RestStart = match.Groups["rest"].Index };
            }
        }

        return read;
    }

    private static ImmutableArray<(string, Regex)> Compile(IEnumerable<PatternRule> rules) =>
        [.. rules.Select(rule => (rule.Name, CurationPatterns.Get(rule.Pattern)))];
}
