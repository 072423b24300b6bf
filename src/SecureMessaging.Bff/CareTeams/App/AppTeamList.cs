using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.CareTeams.App;

/// <summary>
/// <c>GET allrecipients</c> of the mobile app: only teams that may be written to, each under its label, and the systems they belong to.
/// </summary>
internal static class AppTeamList
{
    public static async Task<IResult> ListAsync(
        HttpContext context, AddressBookReader reader, IBaseFlow baseFlow, [AsParameters] CacheControlQuery freshness,
        CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        if (user.Facilities.IsEmpty)
        {
            // The app is for patients: legacy knows who is one, and refuses everybody else.
            return new ProxyToLegacyResult(baseFlow);
        }

        var read = await reader.ReadAsync(user, context.GetFlowDecision(), freshness.BypassesCache, cancellationToken);
        if (!read.TryGet(out var list, out var failure))
        {
            return new FailureResult(failure);
        }

        context.Features.Set(new RespondingEhrsFeature(list.RespondingEhrs));
        var teams = list.Book.Teams.Select(team => CareTeamAttributes.From(team))
            .Where(team => team is { BlockedStatus: false, PreferredTeam: true })
            .Select(team => team with { Name = LabelOf(team) })
            .OrderBy(team => team.Name, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return JsonApiResponses.Many(teams.Select(ToResource).ToArray(), AppTeamListMeta.Of(teams, list));
    }

    private static string LabelOf(CareTeamAttributes team) =>
        string.IsNullOrWhiteSpace(team.SuggestedNameDisplay) ? team.Name : team.SuggestedNameDisplay;

    private static JsonApiResource<CareTeamAttributes> ToResource(CareTeamAttributes team) => new()
    {
        Id = team.TriageTeamId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Type = CareTeamResource.Type,
        Attributes = team,
    };
}
