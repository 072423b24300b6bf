using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Rollout;

namespace SecureMessaging.Bff.Flow.Feedback;

/// <summary>Satisfaction by flow.</summary>
internal static class FeedbackEndpoints
{
    public static void MapFeedbackEndpoints(this IEndpointRouteBuilder routes) => routes.MapGroup(MessagingRoutes.Base)
        .RequireAuthorization(MessagingPolicies.Messaging)
        .ServeInBothFlows()
        .WithTags("Feedback")
        .MapPost("feedback", RateAsync)
        .WithName("rateMessaging")
        .WithSummary("Say how content one is")
        .WithDescription("A number and a stage, counted under the flow that the person is in. The last of a day and stage counts.")
        .WithRequestExample(new { rating = 4, stage = "sent" })
        .WithMaxBody(limits => limits.MaxDraftBody)
        .DescribeResponse(204, "Kept");

    private static async Task<Results<NoContent, FailureResult>> RateAsync(
        HttpContext context, JsonBody<FeedbackBody> body, IReleaseReports reports, CancellationToken cancellationToken) =>
        body.Content.TryGet(out var content, out var failure)
        && content.Check().TryGet(out var given, out failure)
        && (await reports.RateAsync(
            context.RequireMessagingUser().Id, context.GetFlowDecision().Flow == MessagingFlow.New, given.Stage, given.Rating,
            cancellationToken)).TryGet(out _, out failure)
            ? TypedResults.NoContent()
            : new FailureResult(failure);
}
