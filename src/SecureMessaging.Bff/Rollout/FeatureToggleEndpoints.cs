namespace SecureMessaging.Bff.Rollout;

internal static class FeatureToggleEndpoints
{
    public static void MapFeatureToggleEndpoints(this IEndpointRouteBuilder routes) => _ = routes;
}
