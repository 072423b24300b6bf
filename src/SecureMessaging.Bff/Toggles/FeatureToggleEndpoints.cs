using Microsoft.OpenApi;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.Toggles;

internal static class FeatureToggleEndpoints
{
    private const int MaxNames = 500;

    private static readonly ParameterDocumentation Features = new(
        "features", ParameterLocation.Query, $"Names, separated by commas, at most {MaxNames}; all toggles when left out.",
        () => new OpenApiSchema { Type = JsonSchemaType.String });

    public static void MapFeatureToggleEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v0/feature_toggles", ReadAsync)
            .AlsoServesHead()
            .WithName("getFeatureToggles")
            .WithTags("Feature toggles")
            .WithSummary("The toggles of the web client for the signed-in user")
            .WithDescription(
                "This service's flags over those of the platform, each in snake and in camel case. Only the session decides " +
                "whose they are; `features=a,b` limits the list. When the platform does not answer, ours alone are given.")
            .WithParameters(Features, EntityTag.IfNoneMatch)
            .WithParameterExamples(("features", "mhv_secure_messaging_curated_list_flow,mhv_secure_messaging_recent_recipients"))
            .DescribeResponse(200, "Each toggle with whether it is on")
            .HideResponses(401, 403, 502, 503, 504)
            .DescribeResponse(304, "Nothing has changed since the entity tag of `If-None-Match`")
            .DescribeResponseHeader("ETag", "Of this answer, for `If-None-Match`", "\"5f2c\"");
        // One revision of the web client prefixes the path twice.
        routes.MapGet("/v0/v0/feature_toggles", ReadAsync).ExcludeFromDescription();
    }

    private static async Task<FeatureTogglesResult> ReadAsync(
        HttpContext context, FeatureToggles toggles, string? features, CancellationToken cancellationToken)
    {
        var user = context.GetMessagingUser();
        var subject = new RolloutSubject(user?.Id.Value, user?.Facilities ?? []);
        var names = (features ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new FeatureTogglesResult(
            await toggles.ReadAsync(context.Request, subject, [.. names.Take(MaxNames)], cancellationToken));
    }
}
