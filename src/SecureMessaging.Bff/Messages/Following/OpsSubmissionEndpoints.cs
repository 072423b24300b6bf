using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Following;

/// <summary>Submissions as operations see them: counts, ages, outcomes; no text, no names.</summary>
internal static class OpsSubmissionEndpoints
{
    private const int Most = 200;

    public static void MapOpsSubmissionEndpoints(this IEndpointRouteBuilder routes) => routes.MapGet("/ops/v1/submissions", ReadAsync)
        .RequireAuthorization(MessagingPolicies.OpsViewer)
        .WithTags("Submissions")
        .WithName("opsSubmissions")
        .WithSummary("Submissions by state")
        .WithDescription("Counts and ages of every state, and the oldest 200 of one state when it is named.");

    private static async Task<Results<Ok<OpsSubmissions>, FailureResult>> ReadAsync(
        string? state, SubmissionReports reports, CancellationToken cancellationToken)
    {
        if (state is not null && !SubmissionStates.TryParse(state, out _))
        {
            return new FailureResult(RequestRefused.InvalidValue("state"));
        }

        try
        {
            return TypedResults.Ok(await reports.ReadAsync(state, Most, cancellationToken));
        }
        catch (DbException)
        {
            return new FailureResult(new ServiceUnavailable("store"));
        }
    }
}
