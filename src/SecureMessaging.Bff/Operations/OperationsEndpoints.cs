namespace SecureMessaging.Bff.Operations;

internal static class OperationsEndpoints
{
    public static void MapOperationsEndpoints(this IEndpointRouteBuilder routes) => _ = routes;
}
