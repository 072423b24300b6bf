using System.Collections.Concurrent;
using System.Collections.Immutable;
using SecureMessaging.Ehr.OracleHealth.Curation.Files;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>
/// The last valid files, and what is wrong with the files as they are now. All in one object, so that rules which were compiled
/// from older files are never kept as those of newer ones.
/// </summary>
/// <param name="files">In the order in which they are asked.</param>
/// <param name="errors">Empty while the files in use are those that are there.</param>
internal sealed class CurationRulesState(IReadOnlyList<CurationFile> files, ImmutableArray<string> errors)
{
    private readonly ConcurrentDictionary<string, CompiledRules> _compiled = new(StringComparer.Ordinal);

    private CurationRulesState(CurationRulesState taken, ImmutableArray<string> errors)
        : this(taken.Files, errors) => _compiled = taken._compiled;

    public ImmutableArray<string> Errors { get; } = errors;

    /// <summary>Whether any file has a table of site codes with a row in it.</summary>
    public bool HasSiteCodes => Files.SelectMany(file => file.Tenants.Values.Append(file.Default))
        .Any(rules => rules.SiteCodes is { Rows.IsEmpty: false });

    /// <summary>The last is the one of the program.</summary>
    private IReadOnlyList<CurationFile> Files { get; } = files;

    /// <summary>The same object for as long as the files are in use.</summary>
    public CompiledRules For(string tenant) => _compiled.GetOrAdd(tenant, key => new CompiledRules(
        [.. Files.Select(file => file.Tenants.GetValueOrDefault(key)).OfType<CurationRules>(), .. Files.Select(file => file.Default)]));

    /// <summary>As it would be with another file in one of the places. Holds nothing of what was compiled.</summary>
    public CurationRulesState With(CurationFile offered, CurationPlace place) => new(
        place == CurationPlace.Overlay ? [offered, .. Files.TakeLast(1)] : [.. Files.SkipLast(1), offered], []);

    /// <summary>The same rules, while what stands in the files now is wrong.</summary>
    public CurationRulesState With(IEnumerable<string> found) => new(this, [.. found]);
}
