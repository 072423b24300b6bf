using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.CareTeams;

/// <summary><c>GET allrecipients</c>.</summary>
internal static class CareTeamList
{
    public static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CareTeamAttributes>>>, FailureResult>> ListAsync(
        HttpContext context, AddressBookReader reader, [AsParameters] CacheControlQuery freshness, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(
            context.RequireMessagingUser(), context.GetFlowDecision(), freshness.BypassesCache, cancellationToken);
        if (!read.TryGet(out var list, out var failure))
        {
            return new FailureResult(failure);
        }

        context.Features.Set(new RespondingEhrsFeature(list.RespondingEhrs));
        return JsonApiResponses.Many(
            list.Book.Teams.Select(listed => CareTeamResource.From(listed)).ToArray(), CareTeamListMeta.Of(list));
    }
}
