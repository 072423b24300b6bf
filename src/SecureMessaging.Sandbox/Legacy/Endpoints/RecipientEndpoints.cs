using SecureMessaging.Sandbox.Legacy.Resources;
using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Bridge;

namespace SecureMessaging.Sandbox.Legacy.Endpoints;

/// <summary>Teams and the contact list.</summary>
internal static class RecipientEndpoints
{
    public static void MapRecipients(this IEndpointRouteBuilder messaging)
    {
        messaging.MapGet("/allrecipients", ListAll).Legacy("teams");
        messaging.MapGet("/recipients", List).Legacy("teams");
        messaging.MapGet("/recipients/crosswalk", ListCrosswalk).Legacy("teams");
        messaging.MapPost("/preferences/recipients", UpdateAsync).Legacy("teams");
    }

    private static LegacyResponse ListAll(LegacyCaller caller)
    {
        var teams = caller.Teams
            .Where(team => !caller.Migrations.Removes(team.StationNumber))
            .Where(team => team.IsVirtual != true || LegacyStations.IsPretransitioned(team.StationNumber))
            .Select(TeamAttributes.Of)
            .OrderBy(team => team.Name, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return LegacyResponse.List(
            [.. teams.Select(team => new LegacyResource(LegacyCaller.Text(team.TriageTeamId), "all_triage_teams", team))],
            new
            {
                Sort = new { Name = "ASC" },
                AssociatedTriageGroups = teams.Length,
                AssociatedBlockedTriageGroups = teams.Count(team => team.BlockedStatus),
                FriendlyTriageTeamPilotFacilities = "",
            });
    }

    /// <summary>The older list leaves blocked teams out.</summary>
    private static LegacyResponse List(LegacyCaller caller) => LegacyResponse.List(
        [
            .. caller.Teams.Where(team => team.Blocked != true).OrderBy(team => team.Name, StringComparer.OrdinalIgnoreCase)
                .Select(team => new LegacyResource(LegacyCaller.Text(team.Id), "triage_teams", new
                {
                    TriageTeamId = team.Id,
                    team.Name,
                    team.RelationType,
                    PreferredTeam = team.Preferred == true,
                    SignatureRequired = LegacySignature.IsRequired(team.Name),
                })),
        ],
        new { Sort = new { Name = "ASC" } });

    /// <summary>MHV's rows as they are: doubled ones and nulls too.</summary>
    private static LegacyResponse ListCrosswalk(LegacyCaller caller, BridgeCrosswalk crosswalk) => LegacyResponse.List(
    [
        .. crosswalk.Of(caller.Persona).Select(row =>
            new LegacyResource(LegacyCaller.Text(row.VistaTriageGroupId ?? 0), "ehr_crosswalk_entries", row)),
    ]);

    private static async Task<IResult> UpdateAsync(HttpRequest request, LegacyCaller caller, CancellationToken cancellationToken)
    {
        var input = await LegacyInput.ReadAsync(request, cancellationToken);
        var teams = input?.Objects("updated_triage_teams") ?? [];
        if (teams.Count == 0 || !teams.Any(team => team.Flag("preferred_team")))
        {
            return LegacyErrors.Single(400, "400", "Bad request", "At least one team must be preferred");
        }

        var choices = teams.Where(team => team.Number("triage_team_id") is not null)
            .DistinctBy(team => team.Number("triage_team_id"))
            .ToDictionary(team => team.Number("triage_team_id")!.Value, team => team.Flag("preferred_team"));
        return caller.Mailbox.SetPreferred(choices) is { } refusal
            ? LegacyErrors.Of(refusal)
            : new LegacyResponse(StatusCodes.Status200OK, StatusCodes.Status200OK);
    }
}
