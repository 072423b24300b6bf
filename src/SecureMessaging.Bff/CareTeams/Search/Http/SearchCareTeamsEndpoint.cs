using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <summary><c>GET care_teams/search</c> and <c>POST care_teams/search</c>.</summary>
internal static class SearchCareTeamsEndpoint
{
    private const int MaxScanned = 1_000;

    public static Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CareTeamAttributes>>>, FailureResult>> SearchAsync(
        HttpContext context, CareTeamSearchService finder, [AsParameters] SearchQuery query, CancellationToken cancellationToken)
    {
        var notice = NoticeCrisis(context, query.Text);
        return FindAsync(context, finder, query.Read(), notice, cancellationToken);
    }

    public static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CareTeamAttributes>>>, FailureResult>> SearchByBodyAsync(
        HttpContext context, CareTeamSearchService finder, TypedBody body, CancellationToken cancellationToken)
    {
        var isRead = body.Content.TryGet(out var content, out var malformed);
        var notice = NoticeCrisis(context, isRead && content!.Q is { Length: > 0 } typed ? typed : body.Typed);
        return isRead
            ? await FindAsync(context, finder, content!.Read(), notice, cancellationToken)
            : new FailureResult(malformed!);
    }

    /// <summary>Whatever becomes of the search, a list that is away or words that are too many, its answer has the notice.</summary>
    private static CrisisNoticeText? NoticeCrisis(HttpContext context, string? typed)
    {
        var notice = CrisisDetector.Default.Find(Beginning(typed ?? ""));
        context.Features.Set(notice?.ToMeta());
        return notice;
    }

    /// <summary>More than five times what a search takes; a text without end would cost seconds.</summary>
    private static string Beginning(string typed) => typed.Length > MaxScanned ? typed[..MaxScanned] : typed;

    private static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CareTeamAttributes>>>, FailureResult>> FindAsync(
        HttpContext context, CareTeamSearchService finder, Result<SearchRequest> wanted, CrisisNoticeText? notice,
        CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        if (!wanted.TryGet(out var request, out var refusal))
        {
            return new FailureResult(refusal);
        }

        var searched = await finder.FindAsync(user, context.GetFlowDecision(), request, notice, cancellationToken);
        if (!searched.TryGet(out var found, out var failure))
        {
            return new FailureResult(failure);
        }

        context.Features.Set(new RespondingEhrsFeature(found.RespondingEhrs));
        return JsonApiResponses.Many(found.Hits, found.Meta);
    }
}
