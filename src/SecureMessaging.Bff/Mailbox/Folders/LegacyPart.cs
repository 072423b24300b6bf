using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>What is missing of the mailbox that legacy shows: the EHRs whose folders and drafts are there.</summary>
internal sealed class LegacyPart(IEnumerable<EhrProfile> profiles)
{
    /// <summary>It gave no answer.</summary>
    public ImmutableArray<PartialEhr> OfLegacy { get; } = Of(profiles, "unavailable");

    /// <summary>It has more rows than it gave.</summary>
    public ImmutableArray<PartialEhr> BeyondLegacy { get; } = Of(profiles, PartialEhr.Cut);

    private static ImmutableArray<PartialEhr> Of(IEnumerable<EhrProfile> profiles, string reason) =>
    [
        .. profiles.Where(profile => profile.LegacySavesItsDrafts).Select(profile => new PartialEhr(profile.Ehr.Value, reason)).Distinct(),
    ];
}
