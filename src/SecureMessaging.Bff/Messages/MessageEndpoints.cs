namespace SecureMessaging.Bff.Messages;

internal static class MessageEndpoints
{
    public static void MapMessageEndpoints(this IEndpointRouteBuilder routes) => _ = routes;
}
