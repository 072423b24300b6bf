using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Rollout;

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
}
