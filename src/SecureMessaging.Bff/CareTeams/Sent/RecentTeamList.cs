using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Rollout;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.CareTeams.Sent;

/// <summary><c>GET care_teams/recent</c>.</summary>
internal static class RecentTeamList
{
    public static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CareTeamAttributes>>>, FailureResult>> ListAsync(
        HttpContext context, RecentTeams recent, CancellationToken cancellationToken)
    {
        var read = await recent.ReadAsync(context.RequireMessagingUser(), context.GetFlowDecision(), cancellationToken);
        if (!read.TryGet(out var answer, out var failure))
        {
            return new FailureResult(failure);
        }

        context.Features.Set(new AnsweringRecords(answer.Records));
        return JsonApiAnswers.Many(
            answer.Teams.Select(listed => CareTeamResource.From(listed)).ToArray(), new PartialMeta(answer.Partial));
    }
}
