using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Shortened;
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
        HttpContext context, AddressBookReader reader, ListShortener shortener, [AsParameters] CacheControlQuery freshness,
        [AsParameters] WholeListQuery length, CancellationToken cancellationToken)
    {
        var (user, flow) = (context.RequireMessagingUser(), context.GetFlowDecision());
        var read = await reader.ReadAsync(user, flow, freshness.BypassesCache, cancellationToken);
        if (!read.TryGet(out var list, out var failure))
        {
            return new FailureResult(failure);
        }

        context.Features.Set(new RespondingEhrsFeature(list.RespondingEhrs));
        if (list.Partial.Where(part => part.LeavesOut).Select(part => part.Ehr).ToArray() is { Length: > 0 } absent)
        {
            context.Features.Set(new WrittenErrorFeature($"partial:{string.Join('+', absent)}"));
        }

        var shown = length.IsWhole
            ? new ShownTeams(list.Book.Teams, null)
            : await shortener.ShortenAsync(user, flow, list.Book, cancellationToken);
        return JsonApiResponses.Many(
            shown.Teams.Select(listed => CareTeamResource.From(listed)).ToArray(),
            CareTeamListMeta.Of(list) with { Shortened = shown.Meta });
    }
}
