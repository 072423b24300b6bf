using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;

using OneAnswer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<SecureMessaging.Bff.Ofrep.OfrepEvaluation>,
    Microsoft.AspNetCore.Http.HttpResults.BadRequest<SecureMessaging.Bff.Ofrep.OfrepError>,
    Microsoft.AspNetCore.Http.HttpResults.NotFound<SecureMessaging.Bff.Ofrep.OfrepError>,
    Microsoft.AspNetCore.Http.HttpResults.StatusCodeHttpResult>;

namespace SecureMessaging.Bff.Ofrep;

/// <summary>
/// The OpenFeature Remote Evaluation Protocol, for clients that know no other. Who is asked about is the session's user and
/// nobody else: a client that names another one is refused, because an answer about this one would be kept as the other's.
/// </summary>
internal static class OfrepEndpoints
{
    /// <summary>Without a targeting key it is about whoever is signed in, which is right for every persona.</summary>
    private static readonly object Question = new { context = new { } };

    private const string Path = "/ofrep/v1/evaluate/flags";

    public static void MapOfrepEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).RequireAuthorization(MessagingPolicies.Messaging)
            .WithMaxBody(limits => limits.MaxQueryBody)
            .WithTags("OpenFeature");
        group.MapPost("", EvaluateAllAsync)
            .WithName("evaluateFlags")
            .WithSummary("Every flag for the signed-in user, as OpenFeature clients ask")
            .WithDescription(
                "`context.targetingKey` may be absent; one that is not the signed-in user is `INVALID_CONTEXT`. " +
                "Facilities come from the token. Send `If-None-Match` when polling.")
            .WithParameters(EntityTag.IfNoneMatch)
            .WithRequestExample(Question)
            .DescribeResponseHeader("ETag", "Of this answer, for `If-None-Match`", "\"5f2c\"")
            .DescribeResponse(200, "The evaluation of every flag")
            .DescribeResponse(304, "Nothing has changed since the entity tag of `If-None-Match`")
            .HideResponses(415, 422, 502, 504)
            .DescribeResponse(400, "The context cannot be read, or names another person");
        group.MapPost("/{key}", EvaluateAsync)
            .WithName("evaluateFlag")
            .WithSummary("One flag for the signed-in user, as OpenFeature clients ask")
            .WithDescription("As the bulk call. A flag that does not exist is `FLAG_NOT_FOUND`.")
            .WithParameters(new ParameterDocumentation(
                "key", ParameterLocation.Path, "Name of the flag.",
                () => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 100 }))
            .WithParameterExamples(("key", FlagNames.CuratedListFlow))
            .WithRequestExample(Question)
            .DescribeResponse(400, "The context cannot be read, or names another person")
            .DescribeResponse(200, "The evaluation of the flag")
            .DescribeResponse(404, "There is no such flag")
            .HideResponses(415, 422, 502, 504);
    }

    private static async Task<Results<OfrepBulkResult, BadRequest<OfrepError>, StatusCodeHttpResult>> EvaluateAllAsync(
        HttpContext context, OfrepBody body, OfrepEvaluator evaluator)
    {
        if (body.IsTooLarge)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        return Check(context, body, key: null) is { } wrong
            ? TypedResults.BadRequest(wrong)
            : new OfrepBulkResult(await evaluator.EvaluateAllAsync(SubjectOf(context)));
    }

    private static async Task<OneAnswer> EvaluateAsync(
        HttpContext context, string key, OfrepBody body, OfrepEvaluator evaluator)
    {
        if (body.IsTooLarge)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        context.Response.Headers.CacheControl = "private, no-store";
        if (Check(context, body, key) is { } wrong)
        {
            return TypedResults.BadRequest(wrong);
        }

        return FlagNameRule.IsValid(key) && await evaluator.EvaluateAsync(key, SubjectOf(context)) is { } evaluation
            ? TypedResults.Ok(evaluation)
            : TypedResults.NotFound(new OfrepError { Key = key, ErrorCode = "FLAG_NOT_FOUND", ErrorDetails = "There is no such flag" });
    }

    private static OfrepError? Check(HttpContext context, OfrepBody body, string? key)
    {
        if (body.Request is not { } request)
        {
            return new OfrepError
            {
                Key = key,
                ErrorCode = "PARSE_ERROR",
                ErrorDetails = "Send a JSON object with a context, as application/json",
            };
        }

        return request.Context?.TargetingKey is not { Length: > 0 } target || target == context.RequireMessagingUser().Id.Value
            ? null
            : new OfrepError
            {
                Key = key,
                ErrorCode = "INVALID_CONTEXT",
                ErrorDetails = "targetingKey is not the signed-in user; leave it out",
            };
    }

    private static RolloutSubject SubjectOf(HttpContext context)
    {
        var user = context.RequireMessagingUser();
        return new RolloutSubject(user.Id.Value, user.Facilities);
    }
}
