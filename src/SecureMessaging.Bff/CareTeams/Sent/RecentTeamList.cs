using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.CareTeams.Sent;

/// <summary><c>GET care_teams/recent</c>.</summary>
internal static class RecentTeamList
{
    public static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CareTeamAttributes>>>, FailureResult>> ListAsync(
        HttpContext context, RecentTeams recent, IFeatureFlags flags, CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        var asked = await flags.EvaluateAsync(FlagNames.RecentRecipients, new RolloutSubject(user.Id.Value, user.Facilities));
        if (!asked.IsOn)
        {
            // As for a person who wrote to nobody: the web client goes on to choosing a care team. No EHR is asked.
            return JsonApiResponses.Many<CareTeamAttributes>([], RecentTeamsMeta.Off);
        }

        var read = await recent.ReadAsync(user, context.GetFlowDecision(), cancellationToken);
        if (!read.TryGet(out var answer, out var failure))
        {
            return new FailureResult(failure);
        }

        context.Features.Set(new RespondingEhrsFeature(answer.RespondingEhrs));
        return JsonApiResponses.Many(
            answer.Teams.Select(listed => CareTeamResource.From(listed)).ToArray(), new RecentTeamsMeta(true, answer.Partial));
    }
}
