using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Rollout;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.CareTeams;

/// <summary><c>GET care_teams/search</c>.</summary>
internal static class CareTeamSearch
{
    public static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CareTeamAttributes>>>, FailureResult>> SearchAsync(
        HttpContext context,
        AddressBookReader reader,
        SearchEngine engine,
        TimeProvider time,
        [AsParameters] SearchQuery query,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (!query.Read().TryGet(out var request, out var refusal))
        {
            return new FailureResult(refusal);
        }

        var user = context.RequireMessagingUser();
        var read = await reader.ReadAsync(user, context.GetFlowDecision(), fresh: false, cancellationToken);
        if (!read.TryGet(out var answer, out var failure))
        {
            return new FailureResult(failure);
        }

        context.Features.Set(new AnsweringRecords(answer.Records));
        var outcome = engine.Search(answer.Book.Index, request.Text, request.Page);
        var meta = new SearchMeta(outcome.Total, time.GetElapsedTime(started).TotalMilliseconds, answer.Partial);
        return JsonApiAnswers.Many(outcome.Teams.Select(listed => CareTeamResource.From(listed)).ToArray(), meta);
    }
}
