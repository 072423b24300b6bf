using SecureMessaging.Bff.CareTeams.App;
using SecureMessaging.Bff.CareTeams.Contacts;
using SecureMessaging.Bff.CareTeams.Crosswalk;
using SecureMessaging.Bff.CareTeams.Search.Http;
using SecureMessaging.Bff.CareTeams.Sent;
using SecureMessaging.Bff.CareTeams.Systems;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.OpenApi;

namespace SecureMessaging.Bff.CareTeams;

internal static class CareTeamEndpoints
{
    private const string SearchDescription =
        "Words in any order and beginnings of words, abbreviations, provider names, places, and words for a kind of care in English and "
        + "Spanish; a word that is known nowhere is read as the nearest one. In rank order, equal teams spread over the facilities; "
        + "retired and blocked teams last (`meta.ranked_last` of the hit). With nothing typed: recent teams, contact list, home facility. "
        + "Each hit says in `meta.highlights` which of its words matched. `meta` of the answer says what was `corrected`, how the "
        + "question was `understood_as`, what was `left_out`, whether it is a `partial_match`, and how it may go on (`suggestions`). "
        + "`meta.crisis` is to be shown before all teams. `meta.next_cursor` gives the next part.";

    public static void MapCareTeamEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(MessagingRoutes.Base)
            .RequireAuthorization(MessagingPolicies.Messaging)
            .AlsoServesHead()
            .WithTags("Care teams");
        group.MapGet("/allrecipients", CareTeamList.ListAsync)
            .RequireNewFlow()
            .CompressesItsAnswer()
            .WithName("listCareTeams")
            .WithSummary("Every care team of the person, over both EHRs")
            .WithDescription(
                "In name order, blocked teams included and marked. Teams of a facility whose migration phase stops messaging are left out. "
                + "The counts in `meta` are of the whole list. `accepts_attachments` is false where no file can go. When an EHR "
                + "does not answer within the budget, the teams of the other are served and `meta.partial` names the missing one. Where "
                + "the flag `mhv_secure_messaging_shortened_recipients` is on, a long list is shortened and `meta.shortened` says by how "
                + "many teams; those are found by `care_teams/search`.")
            .WithExamples(CareTeamExamples.List, parameters: [("useCache", "false"), ("shortened", "false")])
            .DescribeResponse(200, "The teams in name order, with counts in `meta`")
            .WithParameters(CareTeamParameters.UseCache, CareTeamParameters.Shortened)
            .HideParameters("use_cache");
        group.MapGet("/care_teams/search", SearchCareTeamsEndpoint.SearchAsync)
            .RequireNewFlowOnly()
            .WithName("searchCareTeams")
            .WithSummary("Find a care team by whatever the person remembers of it")
            .WithDescription(SearchDescription)
            .WithExamples(CareTeamExamples.Search, parameters: [("q", "farmasy"), ("station_number", "668"), ("limit", "20")])
            .WithParameters(CareTeamParameters.Text, CareTeamParameters.StationNumber, CareTeamParameters.Limit, CareTeamParameters.Cursor)
            .HideParameters("stationNumber")
            .DescribeResponse(200, "The teams found, the best first")
            .DescribeResponse(400, "A value of the query is not allowed; the error names it");
        group.MapPost("/care_teams/search", SearchCareTeamsEndpoint.SearchByBodyAsync)
            .RequireNewFlowOnly()
            .WithMaxBody(limits => limits.MaxQueryBody)
            .WithName("searchCareTeamsByBody")
            .WithSummary("Find a care team, with the question in the body")
            .WithDescription(
                "The same search with the same answer. What a person types stands in no address, so in no log of a gateway. "
                + SearchDescription)
            .WithExamples(CareTeamExamples.Search, CareTeamExamples.Question)
            .DescribeResponse(200, "The teams found, the best first")
            .DescribeResponse(400, "A value of the body is not allowed; the error names it");
        group.MapGet("/care_teams/recent", RecentTeamList.ListAsync)
            .RequireNewFlowOnly()
            .WithName("listRecentCareTeams")
            .WithSummary("The last care teams the person wrote to")
            .WithDescription(
                "At most six, newest first, of the last six months, over both EHRs; only teams that may be written to now. "
                + "Where the flag `mhv_secure_messaging_recent_recipients` is off for the person the list is empty and "
                + "`meta.enabled` false.")
            .WithExamples(CareTeamExamples.Recent)
            .DescribeResponse(200, "At most six teams, the newest first");
        group.MapGet("/care_systems", CareSystemList.ListAsync)
            .RequireNewFlowOnly()
            .WithName("listCareSystems")
            .WithSummary("The person's facilities")
            .WithDescription("Name, EHR, migration phase and number of teams of each; one is preselected.")
            .WithExamples(CareTeamExamples.Systems)
            .DescribeResponse(200, "The facilities of the profile, then those that only a team names");
        group.MapGet("/recipients/crosswalk", CrosswalkList.ListAsync)
            .RequireNewFlow()
            .WithName("listTeamCrosswalk")
            .WithSummary("Which care team took the place of which")
            .WithDescription(
                "For a person whose facility moved to Oracle Health: the former team under its number in old messages, and the new one "
                + "under the number and the very label that it has in `allrecipients`. A row whose new team is not in that list is left "
                + "out.")
            .WithExamples(CareTeamExamples.Crosswalk)
            .DescribeResponse(200, "One row for each former team; none where no facility moved");
        group.MapPost("/preferences/recipients", ContactListSave.SaveAsync)
            .RequireNewFlow()
            .WithMaxBody(limits => limits.MaxContactListBody)
            .WithName("saveContactList")
            .WithSummary("Choose which VistA care teams are shown")
            .WithDescription(
                "The whole contact list; at least one team stays chosen. Teams of Oracle Health are always shown. Answers 200 with the "
                + "number 200.")
            .WithExamples(200, CareTeamExamples.Preferences)
            .DescribeResponse(200, "Saved");
        routes.MapGroup(MessagingRoutes.AppBase)
            .RequireAuthorization(MessagingPolicies.Messaging)
            .MapGet("/allrecipients", AppTeamList.ListAsync)
            .RequireNewFlow()
            .ExcludeFromDescription();
    }
}
