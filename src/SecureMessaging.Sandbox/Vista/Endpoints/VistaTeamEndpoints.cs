using System.Text.Json;
using SecureMessaging.Sandbox.Vista.Bridge;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Teams;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista.Endpoints;

/// <summary>Triage groups: the short list, the whole list, and the person's choice among them.</summary>
internal static class VistaTeamEndpoints
{
    public static void Map(IEndpointRouteBuilder vista)
    {
        vista.MapGet("triageteam", Reachable).WithVistaOperation("teams");
        vista.MapGet("alltriageteams", All).WithVistaOperation("teams");
        vista.MapGet("triageteam/crosswalk", Crosswalk).WithVistaOperation("crosswalk");
        vista.MapPost("preferences/patientpreferredtriagegroups", ChooseAsync).WithVistaOperation("preferences");
    }

    private static IResult Reachable(VistaCall call) => VistaReply.Json(new
    {
        triageTeam = call.Mailbox.Teams().Where(team => team.Blocked != true).Select(team => new
        {
            triageTeamId = team.Id,
            name = team.Name,
            relationType = team.RelationType,
            preferredTeam = team.Preferred ?? false,
        }),
    });

    private static IResult Crosswalk(VistaCall call, BridgeCrosswalk crosswalk) => VistaReply.Json(crosswalk.Of(call.Mailbox.Persona));

    private static IResult All(VistaCall call, HttpRequest request, BridgeTeams bridge)
    {
        var withPools = request.Query["requiresOHTriageGroup"] == "1" || call.Switches.UnaskedOracleHealthRows;
        IReadOnlyList<MailTeam> teams = withPools
            ? [.. call.Mailbox.Teams(), .. bridge.Of(call.Mailbox.Persona)]
            : call.Mailbox.Teams();
        var counts = new
        {
            associatedTriageGroups = teams.Count,
            associatedBlockedTriageGroups = teams.Count(team => team.Blocked == true),
            friendlyTriageTeamPilotFacilities = "",
        };
        var list = new { triageTeam = teams.Select(team => Describe(team, call.Switches)) };
        return VistaReply.Json(call.Switches.SwapTeamArray ? [list, counts] : new object[] { counts, list });
    }

    private static object Describe(MailTeam team, VistaSwitches switches) =>
        switches.SparseTeams ? new Dictionary<string, object> { ["triageTeamId"] = team.Id, ["name"] = team.Name } : TeamWire.Of(team);

    private static async Task<IResult> ChooseAsync(VistaCall call, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await VistaBody.ReadAsync(request, cancellationToken) is not { ValueKind: JsonValueKind.Array } choices)
        {
            return VistaReply.Error(MailRefusal.Unknown, call.Switches);
        }

        var byTeam = new Dictionary<long, bool>();
        foreach (var choice in choices.EnumerateArray())
        {
            byTeam[choice.Number("triageTeamId") ?? 0] = choice.Flag("preferredTeam");
        }

        return VistaReply.SuccessUnless(call.Mailbox.SetPreferred(byTeam), call.Switches);
    }
}
