using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Rollout;

namespace SecureMessaging.Bff.CareTeams;

internal static class CareTeamEndpoints
{
    public static void MapCareTeamEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/my_health/v1/messaging")
            .RequireAuthorization(MessagingPolicies.Messaging)
            .RequireNewFlow()
            .WithTags("Care teams");
        group.MapGet("/allrecipients", CareTeamList.ListAsync)
            .WithName("listCareTeams")
            .WithSummary("Every care team of the person, over both records")
            .WithDescription(
                "In name order, blocked teams included and marked. The counts in `meta` are of this very list. When a record "
                + "does not answer within the budget, the other's teams are served and `meta.partial` names the missing one.");
        group.MapGet("/care_teams/search", CareTeamSearch.SearchAsync)
            .WithName("searchCareTeams")
            .WithSummary("Find a care team by whatever the person remembers of it")
            .WithDescription(
                "Words in any order, beginnings of words, one or two typing errors, abbreviations, provider names and words for "
                + "a kind of care. In rank order; blocked teams last. An empty list when nothing can be searched for.");
    }
}
