using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <summary><c>GET care_teams/search</c> and <c>POST care_teams/search</c>.</summary>
internal static class SearchCareTeamsEndpoint
{
    public static Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CareTeamAttributes>>>, FailureResult>> SearchAsync(
        HttpContext context, CareTeamSearchService finder, [AsParameters] SearchQuery query, CancellationToken cancellationToken) =>
        FindAsync(context, finder, query.Read(), cancellationToken);

    public static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CareTeamAttributes>>>, FailureResult>> SearchByBodyAsync(
        HttpContext context, CareTeamSearchService finder, JsonBody<SearchBody> body, CancellationToken cancellationToken) =>
        body.Content.TryGet(out var content, out var malformed)
            ? await FindAsync(context, finder, content.Read(), cancellationToken)
            : new FailureResult(malformed);

    private static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CareTeamAttributes>>>, FailureResult>> FindAsync(
        HttpContext context, CareTeamSearchService finder, Result<SearchRequest> wanted, CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        if (!wanted.TryGet(out var request, out var refusal))
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
