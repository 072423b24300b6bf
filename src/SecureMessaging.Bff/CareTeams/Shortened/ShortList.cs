using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Shortened;

/// <summary>Chooses the teams of a shortened list.</summary>
/// <param name="inUse">Teams that the person's messages are with, or that a draft holds.</param>
/// <param name="use">How often messages went to each team, whoever wrote them.</param>
/// <param name="home">The person's own facility.</param>
internal sealed class ShortList(TeamsInUse inUse, IReadOnlyDictionary<CareTeamId, int> use, StationNumber? home)
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
    /// What the web client concludes from a team's absence: no reply to it, an alert at a draft, no recent team. And it must see what is
    /// blocked.
    /// </summary>
    private bool IsKept(ListedTeam listed) => listed.Team.Blocked || listed.Team.IsVirtual || inUse.MayHold(listed);

    /// <summary>A facility of which nothing is listed could not be chosen.</summary>
    private IEnumerable<ListedTeam> FirstOfEachFacility(IEnumerable<ListedTeam> teams) =>
        teams.GroupBy(listed => listed.DisplayStation).Select(group => InOrder(group).First());

    /// <summary>
    /// What may be chosen first; of that the own facility first and wholly, of the others one after the other, so that none takes the room
    /// of all.
    /// </summary>
    private IEnumerable<ListedTeam> InTurns(IEnumerable<ListedTeam> teams) => teams.GroupBy(listed => listed.DisplayStation)
        .SelectMany(group => InOrder(group).Select((listed, turn) => (listed, turn)))
        .OrderByDescending(place => place.listed.Team.Preferred)
        .ThenByDescending(place => place.listed.Facility.Station == home)
        .ThenBy(place => place.turn)
        .Select(place => place.listed);

    /// <summary>What may be chosen first, what staff no longer use last; then what most messages went to, and else as listed.</summary>
    private IEnumerable<ListedTeam> InOrder(IEnumerable<ListedTeam> teams) => teams
        .OrderBy(listed => listed.Team.Blocked || !listed.Team.Preferred)
        .ThenBy(listed => RetiredNames.Contains(listed.Team.Name))
        .ThenByDescending(listed => use.GetValueOrDefault(listed.Team.Id));
}
