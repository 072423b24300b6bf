using SecureMessaging.Sandbox.Legacy.Endpoints;
using SecureMessaging.Sandbox.Legacy.Resources;
using SecureMessaging.Sandbox.Legacy.Wire;

namespace SecureMessaging.Sandbox.Legacy.Mobile;

/// <summary>The calls of the mobile app, over the same mailboxes. Lists of teams differ from the web client's; renewals do not exist.</summary>
internal static class MobileEndpoints
{
    public static void MapMobile(this IEndpointRouteBuilder app)
    {
        var mobile = app.MapGroup(MobileRoutes.Base);
        mobile.MapGet("/allrecipients", ListTeams).Legacy("teams");
        mobile.MapGet("/recipients", ListTeams).Legacy("teams");
        mobile.MapGet("/recipients/crosswalk", ListCrosswalk).Legacy("teams");
        mobile.MapGet("/folders/{id:long}/messages", ListMessages).Legacy("folders");
        mobile.MapFolders();
        mobile.MapThreads();
        mobile.MapMessages();
        mobile.MapSends(withRenewals: false);
        mobile.MapDrafts();
        app.MapGroup(MobileRoutes.NewerBase).MapThreads();
    }

    /// <summary>
    /// Only teams that may be chosen, each under its label, and the systems they belong to. Nobody who is no patient gets here.
    /// </summary>
    private static LegacyResponse ListTeams(LegacyCaller caller)
    {
        if (caller.Persona.Facilities.Count == 0)
        {
            return LegacyErrors.Single(StatusCodes.Status403Forbidden, "403", "Forbidden", "You do not have access to messaging");
        }

        var teams = caller.Teams.Where(team => !caller.Migrations.Removes(team.StationNumber)).Select(TeamAttributes.Of)
            .Where(team => !team.BlockedStatus && team.PreferredTeam)
            .Select(team => team with { Name = team.SuggestedNameDisplay ?? team.Name })
            .OrderBy(team => team.Name, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return LegacyResponse.List(
            [.. teams.Select(team => new LegacyResource(LegacyCaller.Text(team.TriageTeamId), "all_triage_teams", team))],
            new
            {
                Sort = new { Name = "ASC" },
                CareSystems = teams.DistinctBy(team => team.StationNumber)
                    .Select(team => new { team.StationNumber, team.HealthCareSystemName }).ToArray(),
            });
    }

    private static LegacyResponse ListCrosswalk(LegacyCaller caller) => LegacyResponse.List([]);

    private static LegacyResponse ListMessages(long id, LegacyCaller caller) =>
        caller.Mailbox.Messages(id).Succeeded(out var messages, out var refusal)
            ? LegacyResponse.List([.. messages.Select(message => caller.Describe(message, withBody: false))])
            : LegacyErrors.Of(refusal);
}
