using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary><c>GET care_teams/search</c>.</summary>
internal static class SearchCareTeamsEndpoint
{
    public static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CareTeamAttributes>>>, FailureResult>> SearchAsync(
        HttpContext context, CareTeamSearchService finder, [AsParameters] SearchQuery query, CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        if (!query.Read().TryGet(out var request, out var refusal))
        {
            return new FailureResult(refusal);
        }

        var searched = await finder.FindAsync(user, context.GetFlowDecision(), request, cancellationToken);
        if (!searched.TryGet(out var found, out var failure))
        {
            return new FailureResult(failure);
        }

        context.Features.Set(new RespondingEhrsFeature(found.RespondingEhrs));
        return JsonApiResponses.Many(found.Hits, found.Meta);
    }
}
