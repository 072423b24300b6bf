using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Notices;

namespace SecureMessaging.Bff.Operations.Notices;

/// <summary>What somebody is informed of, for those who ask, and how the webhooks do.</summary>
internal static class NoticeEndpoints
{
    public static void MapNotices(this RouteGroupBuilder group)
    {
        group.MapGet("/notices", ListAsync).Describe(
            "listNotices", "What somebody is informed of",
            "Decisions of the guard, incidents, kills, rollbacks, requests for a second person, instances that lag, scheduled changes that "
            + "were not made, and every other change of a flag, of the last 90 days: "
            + "the newest 200, or 200 after `after`, oldest first.")
            .WithParameters(OpsParameters.AfterNotice)
            .WithParameterExamples(("after", "0"))
            .DescribeResponse(200, "The notices")
            .DescribeResponse(400, "`after` is not a number");
        group.MapGet("/notices/events", Watch).AddEndpointFilter(OpsEventStream.TakePlaceAsync).Describe(
            "watchNotices", "Notices as they come",
            "Server-sent events `notice`, each with its number as `id`: those after `Last-Event-ID` or else `after`, or what happens from "
            + "now on, whichever instance it happened on; a comment line with the number so far at once and after 15 seconds without one. "
            + "The stream never ends; tried on this page it is read for three seconds.")
            .WithParameters(OpsParameters.AfterNotice, OpsParameters.LastEventId)
            .WithParameterExamples(("after", "0"))
            .DescribeResponse(200, "A stream of events, open until the caller leaves")
            .DescribeResponse(400, "`after` or `Last-Event-ID` is not a number")
            .DescribeResponse(503, "This instance has no place for another watcher");
        group.MapGet("/webhooks", WebhooksAsync).Describe(
            "listWebhooks", "How far each webhook has got",
            "Webhooks are configured (`Rollout:Notices`). One that fails is tried again, after a second, two, four, and so on to five "
            + "minutes, for a day; notices arrive in order and at least once.")
            .DescribeResponse(200, "The webhooks that were ever configured");
    }

    private static async Task<Results<Ok<IReadOnlyList<NoticeView>>, FailureResult>> ListAsync(
        long? after, INotices notices, CancellationToken cancellationToken) =>
        (await notices.ReadAsync(after, cancellationToken)).TryGet(out var read, out var failure)
            ? TypedResults.Ok<IReadOnlyList<NoticeView>>([.. read.Select(NoticeView.Of)])
            : new FailureResult(failure);

    private static async Task<Results<Ok<IReadOnlyList<WebhookView>>, FailureResult>> WebhooksAsync(
        INotices notices, CancellationToken cancellationToken) =>
        (await notices.ReadWebhooksAsync(cancellationToken)).TryGet(out var read, out var failure)
            ? TypedResults.Ok<IReadOnlyList<WebhookView>>([.. read.Select(WebhookView.Of)])
            : new FailureResult(failure);

    private static Results<OpsEventStream, FailureResult> Watch(
        HttpContext context, long? after, INotices notices, IOptions<JsonOptions> json, IHostApplicationLifetime lifetime)
    {
        // A browser that connects again sends its address as it was, with the number it began with.
        if (context.Request.Headers[OpsParameters.LastEventId.Name].ToString() is { Length: > 0 } last)
        {
            if (!long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var seen))
            {
                return new FailureResult(RequestRefused.InvalidValue(OpsParameters.LastEventId.Name));
            }

            after = seen;
        }

        return new OpsEventStream(
            cancellationToken => LinesAsync(notices.WatchAsync(after, cancellationToken), json.Value.SerializerOptions), lifetime);
    }

    /// <summary>The id with a silence too: who has heard nothing yet knows by it where to go on.</summary>
    private static async IAsyncEnumerable<string?> LinesAsync(IAsyncEnumerable<WatchedNotice> watched, JsonSerializerOptions json)
    {
        await foreach (var (position, notice) in watched)
        {
            yield return position is null ? null : string.Create(
                CultureInfo.InvariantCulture,
                $"id: {position}\n{(notice is null
                    ? OpsEventStream.Silence : $"event: notice\ndata: {JsonSerializer.Serialize(NoticeView.Of(notice), json)}")}");
        }
    }
}
