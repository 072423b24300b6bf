using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Operations.Submissions;

/// <summary>Submissions as operations see them: counts, ages, outcomes; no text, no names.</summary>
internal static class OpsSubmissionEndpoints
{
    private const int MaxSubmissions = 200;

    private static readonly ParameterDocumentation State = new(
        "state", ParameterLocation.Query, "The state whose oldest submissions are listed.",
        () => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. SubmissionStates.All.Select(state => JsonValue.Create(state.ToWireName()))],
        });

    public static void MapSubmissions(this RouteGroupBuilder group) => group.MapGet("/submissions", ReadAsync).Describe(
            "opsSubmissions", "Submissions by state",
            "Counts and ages of every state, and the oldest 200 of one state when it is named. `undetermined` needs a person: "
                + "`failure` says why it could not be found out.")
        .WithParameters(State)
        .WithParameterExamples(("state", "sent"))
        .DescribeResponse(200, "Counts and ages, and the submissions of the state")
        .DescribeResponse(400, "There is no such state");

    private static async Task<Results<Ok<OpsSubmissions>, FailureResult>> ReadAsync(
        string? state, SubmissionReports reports, CancellationToken cancellationToken)
    {
        if (state is not null && !SubmissionStates.TryParse(state, out _))
        {
            return new FailureResult(RequestRefused.InvalidValue("state"));
        }

        try
        {
            return TypedResults.Ok(await reports.ReadAsync(state, MaxSubmissions, cancellationToken));
        }
        catch (DbException)
        {
            return new FailureResult(new ServiceUnavailable("store"));
        }
    }
}
