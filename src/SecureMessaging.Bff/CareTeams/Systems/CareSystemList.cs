using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.CareTeams.Systems;

/// <summary><c>GET care_systems</c>.</summary>
internal static class CareSystemList
{
    public static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CareSystemAttributes>>>, FailureResult>> ListAsync(
        HttpContext context, AddressBookReader reader, CareSystems systems, CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        var read = await reader.ReadAsync(user, context.GetFlowDecision(), fresh: false, cancellationToken);
        if (!read.TryGet(out var answer, out var failure))
        {
            return new FailureResult(failure);
        }

        context.Features.Set(new RespondingEhrsFeature(answer.RespondingEhrs));
        return JsonApiResponses.Many(
            systems.Of(user, answer).Select(system => new JsonApiResource<CareSystemAttributes>
            {
                Id = system.StationNumber,
                Type = "care_systems",
                Attributes = system,
            }).ToArray(),
            new PartialMeta(answer.Partial));
    }
}
