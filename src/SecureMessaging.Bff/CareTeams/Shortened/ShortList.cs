using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Shortened;

/// <summary>Chooses the teams of a shortened list.</summary>
/// <param name="inUse">Teams that the person wrote to, or that a draft holds.</param>
/// <param name="home">The person's own facility.</param>
internal sealed class ShortList(IReadOnlySet<CareTeamId> inUse, StationNumber? home)
{
    /// <summary>In name order, as the whole list. At most <paramref name="max"/>, unless more of them must not be left out.</summary>
    public ImmutableArray<ListedTeam> Of(ImmutableArray<ListedTeam> teams, int max)
    {
        if (teams.Length <= max)
        {
            return teams;
        }

        var kept = teams.Where(IsKept).Concat(FirstOfEachFacility(teams)).Select(listed => listed.Team.Id).ToHashSet();
        var others = InTurns(teams.Where(listed => !kept.Contains(listed.Team.Id)));
        kept.UnionWith(others.Take(max - kept.Count).Select(listed => listed.Team.Id));
        return [.. teams.Where(listed => kept.Contains(listed.Team.Id))];
    }

    /// <summary>
    /// What the web client concludes from a team's absence: no reply where the team is kept on a contact list, an alert at a draft, no
    /// recent team. It saves the contact list as a whole, so a team left out would be taken off. And it must see what is blocked.
    /// </summary>
    private bool IsKept(ListedTeam listed) =>
        listed.Profile.KeepsContactList || listed.Team.Blocked || listed.Team.IsVirtual || inUse.Contains(listed.Team.Id);

    /// <summary>A facility of which nothing is listed could not be chosen.</summary>
    private static IEnumerable<ListedTeam> FirstOfEachFacility(IEnumerable<ListedTeam> teams) =>
        teams.GroupBy(listed => listed.DisplayStation).Select(group => InOrder(group).First());

    /// <summary>The own facility first and wholly; of the others one after the other, so that none takes the room of all.</summary>
    private IEnumerable<ListedTeam> InTurns(IEnumerable<ListedTeam> teams) => teams.GroupBy(listed => listed.DisplayStation)
        .SelectMany(group => InOrder(group).Select((listed, turn) => (listed, turn)))
        .OrderByDescending(place => place.listed.Facility.Station == home)
        .ThenBy(place => place.turn)
        .Select(place => place.listed);

    /// <summary>What may be chosen first, what staff no longer use last; else as listed.</summary>
    private static IEnumerable<ListedTeam> InOrder(IEnumerable<ListedTeam> teams) => teams
        .OrderBy(listed => listed.Team.Blocked || !listed.Team.Preferred)
        .ThenBy(listed => RetiredNames.Contains(listed.Team.Name));
}
