using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;

namespace SecureMessaging.Bff.CareTeams.Crosswalk;

/// <summary><c>GET recipients/crosswalk</c>.</summary>
internal static class CrosswalkList
{
    public static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<CrosswalkAttributes>>>, FailureResult>> ListAsync(
        HttpContext context, CrosswalkReader crosswalk, CancellationToken cancellationToken)
    {
        var read = await crosswalk.ReadAsync(context.RequireMessagingUser(), context.GetFlowDecision(), cancellationToken);
        return read.TryGet(out var answer, out var failure)
            ? JsonApiResponses.Many(answer.Rows.Select(Resource).ToArray(), new PartialMeta(answer.Partial))
            : new FailureResult(failure);
    }

    private static JsonApiResource<CrosswalkAttributes> Resource(CrosswalkAttributes row) => new()
    {
        Id = (row.VistaTriageGroupId ?? 0).ToString(CultureInfo.InvariantCulture),
        Type = "ehr_crosswalk_entries",
        Attributes = row,
    };
}
