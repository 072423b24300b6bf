using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Startup;

/// <summary>What the profiles of all adapters must be together: each name and each number means one EHR.</summary>
internal static class EhrProfileRules
{
    private static readonly IdRange Aliases = new(new EhrName("aliases"), IdAliases.First, IdAliases.Last);

    public static IEnumerable<string> Check(ImmutableArray<EhrProfile> profiles) =>
    [
        .. Repeated(profiles),
        .. Ranges("care teams", profiles, [.. profiles.Select(profile => profile.TeamIds).Distinct()]),
        .. Ranges("messages", profiles, [.. profiles.Select(profile => profile.MessageIds).OfType<IdRange>().Distinct()]),
        .. WithAliases(profiles),
        .. Fallbacks(profiles),
    ];

    /// <summary>
    /// Settings are checked by the registered profiles, and requests are served by the adapters' own. The limits of files may differ:
    /// an adapter takes its own from its settings, and no setting is checked by them.
    /// </summary>
    public static IEnumerable<string> CheckRegistered(ImmutableArray<EhrProfile> profiles, IEnumerable<EhrProfile> registered)
    {
        var own = profiles.Select(WithoutLimits).ToArray();
        var known = registered.Select(WithoutLimits).ToArray();
        return own.Except(known).Concat(known.Except(own)).Select(profile => profile.Name).Distinct()
            .Select(name =>
                $"The profile registered for '{name}' is not the one its adapter has: settings would be judged by the wrong one. "
                + $"Give {nameof(EhrAdaptersServiceCollectionExtensions.AddEhrAdapter)} the profile of the adapter.");
    }

    private static EhrProfile WithoutLimits(EhrProfile profile) =>
        profile with { Attachments = AttachmentLimits.None, AttachmentsWhenLarge = AttachmentLimits.None };

    private static IEnumerable<string> Repeated(ImmutableArray<EhrProfile> profiles) =>
        profiles.GroupBy(profile => profile.Name).Where(group => group.Count() > 1)
            .Select(group => $"Two health-record adapters are named {group.Key}.");

    private static IEnumerable<string> Ranges(string kind, ImmutableArray<EhrProfile> profiles, IdRange[] ranges)
    {
        foreach (var range in ranges)
        {
            if (range.First < 1 || range.Last > IdRanges.MaxSafeInteger || range.First > range.Last)
            {
                yield return $"The numbers of {kind} from {range} are no range from 1 to {IdRanges.MaxSafeInteger}.";
            }

            if (profiles.All(profile => profile.Name != range.Issuer))
            {
                yield return $"The numbers of {kind} from {range} are given out by an adapter that is missing.";
            }
        }

        foreach (var (first, second) in ranges.SelectMany((range, at) => ranges[(at + 1)..].Select(other => (range, other))))
        {
            if (first.Overlaps(second))
            {
                yield return $"The numbers of {kind} from {first} and from {second} overlap: a number would mean two.";
            }
        }
    }

    private static IEnumerable<string> WithAliases(ImmutableArray<EhrProfile> profiles) =>
        profiles.Where(profile => profile.MessageIds?.Overlaps(Aliases) == true)
            .Select(profile =>
                $"The numbers of messages of {profile.Name} overlap with the aliases this service gives, "
                + $"{Aliases.First} to {Aliases.Last}.");

    private static IEnumerable<string> Fallbacks(ImmutableArray<EhrProfile> profiles) =>
        profiles.Where(profile => profile.ListsUnknownStations).Skip(1)
            .Select(profile => $"{profile.Name} is a second adapter that lists stations nobody configured.")
            .Concat(profiles.Where(profile => profile.ListsVirtualTeams).Skip(1)
                .Select(profile => $"{profile.Name} is a second adapter that lists virtual care teams."));
}
