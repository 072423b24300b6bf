using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Legacy.Comparison.Toggles;

/// <summary>
/// The toggles that have two owners: the flags that include an EHR, and what this service says of itself (<see cref="IClientToggle"/>).
/// Legacy decides by its own for every call that is passed on. Two figures are used: legacy's value without a session, which is on only
/// where it is on for everybody; and both values for the same person, whenever somebody loads their toggles.
/// </summary>
internal sealed class ToggleComparison(
    IEnumerable<EhrProfile> profiles, IEnumerable<IClientToggle> ownToggles, FlagScopes scopes, ComparisonFindings findings,
    IOptions<LegacyComparisonOptions> options)
{
    private readonly string[] _flags = [.. profiles.Select(profile => profile.IncludedBy).OfType<string>().Distinct()];
    private readonly IClientToggle[] _ownToggles = [.. ownToggles];
    private readonly ConcurrentDictionary<string, PeopleSeen> _people = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (FlagScope? Here, bool? There)> _known = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names => [.. _flags, .. _ownToggles.Select(toggle => toggle.Name)];

    /// <summary>One person's toggles, as legacy has them and as they were answered from here.</summary>
    public void Observe(Func<string, bool?> here, Func<string, bool?> there)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        foreach (var name in Names)
        {
            if (here(name) is { } ours && there(name) is { } theirs)
            {
                _people.GetOrAdd(name, _ => new PeopleSeen()).Add(ours, theirs);
                Judge(name);
            }
        }
    }

    /// <param name="theirs">Legacy's toggles without a session; null where they could not be read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False where a flag of this service could not be read.</returns>
    public async Task<bool> CompareAsync(IReadOnlyDictionary<string, bool>? theirs, CancellationToken cancellationToken)
    {
        var isRead = true;
        foreach (var name in Names)
        {
            var own = _ownToggles.FirstOrDefault(toggle => toggle.Name == name);
            var here = own is null
                ? await scopes.OfAsync(name, cancellationToken)
                : own.IsOn ? FlagScope.Everybody : FlagScope.Nobody;
            isRead &= here is not null;
            _known[name] = (here, theirs is not null && theirs.TryGetValue(name, out var value) ? value : null);
            if (_people.TryGetValue(name, out var people))
            {
                people.Turn();
            }

            Judge(name);
        }

        return isRead;
    }

    private void Judge(string name)
    {
        var (here, there) = _known.GetValueOrDefault(name);
        var (equal, onHere, onThere) = _people.TryGetValue(name, out var people) ? people.Sum() : default;
        var isDecidedWithoutUser = _ownToggles.Any(toggle => toggle.Name == name);
        var texts = $"here {NameOf(here)}, legacy {NameOf(there)} by toggles without a session{PeopleText(equal, onHere, onThere)}";
        findings.Report(
            ComparedThing.Flag(name),
            onHere + onThere > 0 ? Verdict.Different : VerdictOf(here, there, equal > 0, isDecidedWithoutUser),
            texts);
    }

    private static Verdict VerdictOf(FlagScope? here, bool? there, bool peopleAgree, bool isDecidedWithoutUser) => (here, there) switch
    {
        (null, _) or (_, null) => Verdict.Unknown,
        (FlagScope.Everybody, true) => Verdict.Equal,
        (_, true) or (FlagScope.Everybody, false) => Verdict.Different,
        // Legacy asks for these without a user, so this is all there is to know.
        _ when isDecidedWithoutUser => Verdict.Equal,
        // Not on for everybody there may be on for some: only people can show it.
        _ => peopleAgree ? Verdict.Equal : Verdict.Unknown,
    };

    private static string NameOf(FlagScope? scope) => scope switch
    {
        FlagScope.Everybody => "on for everybody",
        FlagScope.Some => "on for some",
        FlagScope.Nobody => "off for everybody",
        _ => "not read",
    };

    private static string NameOf(bool? there) => there switch
    {
        true => "on for everybody",
        false => "not on for everybody",
        _ => "not read",
    };

    private static string PeopleText(long equal, long onHere, long onThere) => equal + onHere + onThere == 0
        ? "; nobody has loaded their toggles meanwhile"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"; of the loads by people {equal} equal, {onHere} on here and off there, {onThere} off here and on there");
}
