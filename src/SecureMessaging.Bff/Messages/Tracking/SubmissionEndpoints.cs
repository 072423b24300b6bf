using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;

namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>What became of the messages a person sent. Answered in both flows: a submission outlives a rollback.</summary>
internal static class SubmissionEndpoints
{
    private static readonly ParameterDocumentation Id = new(
        "id", ParameterLocation.Path, "As in meta.submission_id of a 504", () => new OpenApiSchema { Type = JsonSchemaType.String });

    public static void MapSubmissionEndpoints(this IEndpointRouteBuilder routes)
    {
        var submissions = routes.MapGroup($"{MessagingRoutes.Base}/submissions")
            .RequireAuthorization(MessagingPolicies.Messaging)
            .ServeInBothFlows()
            .AlsoServesHead()
            .WithTags("Submissions");
        submissions.MapGet("", ListAsync)
            .WithName("listSubmissions")
            .WithSummary("The user's latest 50 submissions")
            .WithDescription("Newest first, without their text.")
            .DescribeResponse(200, "At most 50 submissions");
        submissions.MapGet("{id}", FindAsync)
            .WithName("getSubmission")
            .WithSummary("One submission of the user")
            .WithDescription("Its state in words and what to do next; its text where the message did not arrive, or where we "
                + "could not find out.")
            .WithParameterFrom("id", "listSubmissions", "/data/0/id")
            .DescribeResponse(200, "The submission, with its text where the message did not arrive")
            .DescribeResponse(404, "No submission of yours has this id");
        submissions.MapGet("{id}/events", SubmissionEvents.FollowAsync)
            .WithName("followSubmission")
            .WithSummary("The states of one submission as they come")
            .WithDescription(
                "Server-sent events called `submission`, each with a submission resource, and `heartbeat` where nothing changes for "
                + "15 seconds; ends when nothing can change soon. Tried on this page it is read for three seconds at most.")
            .WithParameters(Id)
            .WithParameterFrom("id", "listSubmissions", "/data/0/id")
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .DescribeResponse(200, "A stream of events")
            .DescribeResponse(404, "No submission of yours has this id")
            .DescribeResponse(429, "Too many streams of this person are open");
    }

    private static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<SubmissionAttributes>>>, FailureResult>> ListAsync(
        HttpContext context, OwnSubmissions own, SubmissionResourceMapper mapper, CancellationToken cancellationToken)
    {
        var listed = await own.ListAsync(context.RequireMessagingUser(), cancellationToken);
        return listed.TryGet(out var rows, out var failure)
            ? JsonApiResponses.Many<SubmissionAttributes>([.. rows.Select(row => mapper.ToResource(row, withText: false))])
            : new FailureResult(failure);
    }

    private static async Task<Results<JsonApiResult<JsonApiResource<SubmissionAttributes>>, FailureResult>> FindAsync(
        HttpContext context,
        [Description("As in meta.submission_id of a 504")] string id,
        OwnSubmissions own,
        SubmissionResourceMapper mapper,
        CancellationToken cancellationToken)
    {
        var found = await own.FindAsync(context.RequireMessagingUser(), id, cancellationToken);
        return found.TryGet(out var row, out var failure)
            ? JsonApiResponses.One(mapper.ToResource(row, withText: true))
            : new FailureResult(failure);
    }
}
