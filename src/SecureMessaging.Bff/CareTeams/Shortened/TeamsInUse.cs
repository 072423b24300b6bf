using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Shortened;

/// <summary>The teams that something of a person's names.</summary>
/// <param name="Ids">Of drafts and messages that name a team by its number.</param>
/// <param name="Names">Of messages that name it in words, as the web client compares them.</param>
/// <param name="Known">Adapters whose mail is known whole.</param>
internal sealed record TeamsInUse(
    ImmutableHashSet<CareTeamId> Ids, ImmutableHashSet<string> Names, ImmutableHashSet<EhrName> Known)
{
    /// <summary>
    /// Also every team that a conversation may be with, where the web client shows by its absence that the person is no longer connected
    /// with it, and the mail of that EHR is not known.
    /// </summary>
    public bool MayHold(ListedTeam listed) =>
        (listed.Profile.KeepsContactList && !Known.Contains(listed.Profile.Name))
        || Ids.Contains(listed.Team.Id) || Names.Contains(listed.Team.Name);
}
