using SecureMessaging.Bff.JsonApi;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace SecureMessaging.Bff.Legacy;

/// <summary>
/// What may differ between legacy's answer and ours: its <c>Server</c> header goes, and an error body that is not the JSON
/// envelope (an HTML page of a gateway, an empty 502) is replaced by one.
/// </summary>
internal sealed class LegacyTransforms : ITransformProvider
{
    private static readonly string[] Hidden = ["Server", "X-Powered-By", "X-Request-Id", "X-Messaging-Flow"];

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context) => context.AddResponseTransform(TameAsync);

    private static async ValueTask TameAsync(ResponseTransformContext context)
    {
        foreach (var header in Hidden)
        {
            context.HttpContext.Response.Headers.Remove(header);
        }

        var status = context.HttpContext.Response.StatusCode;
        if (status < 400 || IsJson(context.ProxyResponse))
        {
            return;
        }

        context.SuppressResponseBody = true;
        context.HttpContext.Response.Headers.ContentLength = null;
        context.HttpContext.Response.Headers.ContentEncoding = default;
        context.HttpContext.Response.Headers.ContentType = default;
        await ErrorWriter.WriteAsync(context.HttpContext, LegacyErrors.For(status));
    }

    private static bool IsJson(HttpResponseMessage? response) =>
        response?.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
}
