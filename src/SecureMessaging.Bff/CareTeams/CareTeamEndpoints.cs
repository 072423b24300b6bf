namespace SecureMessaging.Bff.CareTeams;

internal static class CareTeamEndpoints
{
    public static void MapCareTeamEndpoints(this IEndpointRouteBuilder routes) => _ = routes;
}
