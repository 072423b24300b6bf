using Microsoft.AspNetCore.Diagnostics;

namespace SecureMessaging.Bff.Flow;

/// <summary>The endpoint that answers a request, also after it failed: handling the exception takes it off the request.</summary>
internal static class MatchedEndpoint
{
    public static Endpoint? Of(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
}
