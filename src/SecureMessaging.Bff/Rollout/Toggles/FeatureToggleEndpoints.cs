using SecureMessaging.Bff.Hosting;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Rollout.Evaluation;

namespace SecureMessaging.Bff.Rollout.Toggles;

internal static class FeatureToggleEndpoints
{
    private const int MostNames = 500;

    public static void MapFeatureToggleEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v0/feature_toggles", ReadAsync)
            .AlsoAnswersHead()
            .WithName("getFeatureToggles")
            .WithTags("Feature toggles")
            .WithSummary("The toggles of the page for the signed-in user")
            .WithDescription(
                "This service's flags over those of the platform, each in snake and in camel case. Only the session decides " +
                "whose they are; `features=a,b` limits the list. When the platform does not answer, ours alone are given.");
        // One revision of the page prefixes the path twice.
        routes.MapGet("/v0/v0/feature_toggles", ReadAsync).ExcludeFromDescription();
    }

    private static async Task<FeatureTogglesResult> ReadAsync(
        HttpContext context, FeatureToggles toggles, string? features, CancellationToken cancellationToken)
    {
        var user = context.GetMessagingUser();
        var subject = new RolloutSubject(user?.Id.Value, user?.Facilities ?? []);
        var names = (features ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new FeatureTogglesResult(
            await toggles.ReadAsync(context.Request, subject, [.. names.Take(MostNames)], cancellationToken));
    }
}
