using SecureMessaging.Bff.CareTeams.App;
using SecureMessaging.Bff.CareTeams.Contacts;
using SecureMessaging.Bff.CareTeams.Crosswalk;
using SecureMessaging.Bff.CareTeams.Search;
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
    public static void MapCareTeamEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(MessagingRoutes.Base)
            .RequireAuthorization(MessagingPolicies.Messaging)
            .AlsoServesHead()
            .WithTags("Care teams");
        group.MapGet("/allrecipients", CareTeamList.ListAsync)
            .RequireNewFlow()
            .WithName("listCareTeams")
            .WithSummary("Every care team of the person, over both EHRs")
            .WithDescription(
                "In name order, blocked teams included and marked. Teams of a facility whose migration phase stops messaging are left out. "
                + "The counts in `meta` are of this very list. `accepts_attachments` is false where no file can go. When an EHR "
                + "does not answer within the budget, the teams of the other are served and `meta.partial` names the missing one.")
            .WithExamples(CareTeamExamples.List, parameters: ("useCache", "false"))
            .DescribeResponse(200, "The teams in name order, with counts in `meta`")
            .WithParameters(CareTeamParameters.UseCache)
            .HideParameters("use_cache");
        group.MapGet("/care_teams/search", SearchCareTeamsEndpoint.SearchAsync)
            .RequireNewFlowOnly()
            .WithName("searchCareTeams")
            .WithSummary("Find a care team by whatever the person remembers of it")
            .WithDescription(
                "Words in any order, beginnings of words, one or two typing errors, abbreviations, provider names and words for "
                + "a kind of care. In rank order; blocked teams last. An empty list when nothing can be searched for. Each hit says in "
                + "`meta.highlights` which of its words matched; `meta.next_cursor` of the answer gives the next part.")
            .WithExamples(CareTeamExamples.Search, parameters: [("q", "farmacy"), ("station_number", "668"), ("limit", "20")])
            .WithParameters(CareTeamParameters.Text, CareTeamParameters.StationNumber, CareTeamParameters.Limit, CareTeamParameters.Cursor)
            .HideParameters("stationNumber")
            .DescribeResponse(200, "The teams found, the best first")
            .DescribeResponse(400, "A value of the query is not allowed; the error names it");
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
