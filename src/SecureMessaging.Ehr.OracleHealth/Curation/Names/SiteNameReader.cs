using System.Collections.Frozen;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Names;

/// <summary>
/// Reads the station out of the beginning of a pool's name: a prefix, then a site code or a station number. Letters are looked up
/// and never guessed, and without a prefix they are no code: <c>ANN</c> is Ann Arbor, and a nurse.
/// </summary>
internal sealed class SiteNameReader
{
    private const int MaxUnknownCodeLength = 4;

    private readonly FrozenDictionary<string, StationNumber?> _prefixes;
    private readonly FrozenDictionary<string, StationNumber> _codes;

    /// <param name="layers">Rules in the order in which they are asked: the first that knows a prefix or code decides.</param>
    public SiteNameReader(IEnumerable<CurationRules> layers)
    {
        var asked = layers.ToArray();
        _prefixes = asked.SelectMany(rules => rules.Prefixes).DistinctBy(rule => rule.Prefix, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(
                rule => rule.Prefix, rule => rule.Station is { } station ? StationNumber.Parse(station) : (StationNumber?)null,
                StringComparer.OrdinalIgnoreCase);
        _codes = asked.SelectMany(rules => rules.SiteCodes?.Rows ?? []).DistinctBy(row => row.Code, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(row => row.Code, row => StationNumber.Parse(row.Station), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The stations that a code or a prefix stands for.</summary>
    public IEnumerable<StationNumber> Stations => _codes.Values.Concat(_prefixes.Values.OfType<StationNumber>()).Distinct();

    public PoolNameReading Read(string name)
    {
        var (start, end) = NameTokenizer.Next(name, 0);
        if (start == end)
        {
            return PoolNameReading.None("the name has no letter and no digit");
        }

        if (FindPrefix(name[start..end]) is not var (prefix, glued))
        {
            return PoolNameReading.None("no known prefix begins the name");
        }

        return glued is null
            ? Behind(prefix, _prefixes[prefix], name, start, end)
            : Station(prefix, glued, own: null, name, end) ?? PoolNameReading.None($"no site code follows {prefix}");
    }

    /// <summary>The prefix a word is, or begins with when a code is glued to it: <c>VHASPO</c>.</summary>
    private (string Prefix, string? Glued)? FindPrefix(string word)
    {
        if (_prefixes.ContainsKey(word))
        {
            return (word.ToUpperInvariant(), null);
        }

        var begun = _prefixes.Keys
            .Where(prefix => word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                && (_codes.ContainsKey(word[prefix.Length..]) || DigitsOf(word[prefix.Length..]) is not null))
            .MaxBy(prefix => prefix.Length);
        return begun is null ? null : (begun.ToUpperInvariant(), word[begun.Length..]);
    }

    private PoolNameReading Behind(string prefix, StationNumber? own, string name, int prefixStart, int from)
    {
        var (start, end) = NameTokenizer.Next(name, from);
        var word = name[start..end];
        if (own is null && _prefixes.TryGetValue(word, out var inner) && inner is not null)
        {
            return Behind(word.ToUpperInvariant(), inner, name, start, end);
        }

        var isGivenName = IsGivenName(word, behind: name.AsSpan(prefixStart, prefix.Length));
        if (!isGivenName && Station(prefix, word, own, name, end) is { } read)
        {
            return read;
        }

        if (own is { } station)
        {
            return new PoolNameReading
            {
                Rule = $"prefix {prefix}", Station = station, RestStart = NameTokenizer.SkipSeparators(name, from),
            };
        }

        return !isGivenName && word.Length is >= SiteCodeTable.MinLength and <= MaxUnknownCodeLength && SiteCodeTable.IsCode(word)
            ? PoolNameReading.None($"site code {word.ToUpperInvariant()} is in no table", word.ToUpperInvariant())
            : PoolNameReading.None($"no site code follows {prefix}");
    }

    /// <summary>
    /// <c>FHCC Ann Okafor</c> is a person and <c>FHCC ANN</c> a site: a code has the capitals of the prefix before it, in
    /// whichever way the whole is written (<c>VHA SPO</c>, <c>Vha Spo</c>, <c>vha spo</c>).
    /// </summary>
    private static bool IsGivenName(ReadOnlySpan<char> word, ReadOnlySpan<char> behind) =>
        word.Length > 1 && char.IsUpper(word[0]) && !word[1..].ContainsAnyExceptInRange('a', 'z') && !behind.ContainsAnyInRange('a', 'z');

    /// <summary>Null when the word is neither a code nor a station number.</summary>
    private PoolNameReading? Station(string prefix, string word, StationNumber? own, string name, int end)
    {
        var isCode = _codes.TryGetValue(word, out var station);
        if (!isCode && DigitsOf(word) is { } number)
        {
            station = number;
        }
        else if (!isCode)
        {
            return null;
        }

        if (own is { } expected && expected.Parent != station.Parent)
        {
            return PoolNameReading.None($"prefix {prefix} means station {expected}, and {word.ToUpperInvariant()} means {station}");
        }

        return new PoolNameReading
        {
            Rule = isCode ? $"site code {word.ToUpperInvariant()}" : $"station number after {prefix}",
            Station = station,
            RestStart = NameTokenizer.SkipSeparators(name, end),
        };
    }

    /// <summary>Three digits and perhaps a suffix that begins with a letter: 668, 668QD, 610A4. Not 6680.</summary>
    private static StationNumber? DigitsOf(string word)
    {
        var hasSuffix = word.Length > StationNumber.ParentLength;
        return (!hasSuffix || char.IsAsciiLetter(word[StationNumber.ParentLength])) && StationNumber.TryParse(word, out var station)
            ? station
            : null;
    }
}
