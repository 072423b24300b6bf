using SecureMessaging.Bff.JsonApi.Errors;
using Yarp.ReverseProxy.Forwarder;

namespace SecureMessaging.Bff.Legacy;

internal static class LegacyEndpoints
{
    /// <summary>Everything nobody else answered. Legacy authorizes its own calls: the cookie and header travel with them.</summary>
    public static void MapLegacy(this IEndpointRouteBuilder routes) =>
        routes.MapReverseProxy(pipeline => pipeline.Use(ForwardAsync));

    private static async Task ForwardAsync(HttpContext context, Func<Task> next)
    {
        if (DisguisedSend.Is(context))
        {
            await ErrorWriter.WriteAsync(context, StatusCodeErrors.For(StatusCodes.Status404NotFound));
            return;
        }

        await context.RequestServices.GetRequiredService<LegacyCalls>().MeasureAsync(context, next);
        if (context.Features.Get<IForwarderErrorFeature>() is not null && !context.Response.HasStarted)
        {
            await ErrorWriter.WriteAsync(context, LegacyErrors.For(context.Response.StatusCode));
        }
    }
}
