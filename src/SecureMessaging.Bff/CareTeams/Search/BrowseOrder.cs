using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>The order of an answer to nothing typed.</summary>
internal static class BrowseOrder
{
    private const float Recent = 100f;
    private const float ContactList = 2f;
    private const float Home = 1f;

    public static float ScoreOf(ListedTeam listed, SearchPage page)
    {
        for (var i = 0; i < page.Recent.Count; i++)
        {
            if (page.Recent[i] == listed.Team.Id)
            {
                return Recent - i;
            }
        }

        return 1f + (listed.Team.Preferred ? ContactList : 0) + (listed.Facility.Station == page.Home ? Home : 0);
    }
}
