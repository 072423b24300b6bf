using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>What is missing of a mailbox that legacy gave no answer for: the EHRs whose folders and drafts are there.</summary>
internal sealed class LegacyPart(IEnumerable<EhrProfile> profiles)
{
    public ImmutableArray<PartialEhr> OfLegacy { get; } =
    [
        .. profiles.Where(profile => profile.LegacySavesItsDrafts)
            .Select(profile => new PartialEhr(profile.Ehr.Value, "unavailable")).Distinct(),
    ];
}
