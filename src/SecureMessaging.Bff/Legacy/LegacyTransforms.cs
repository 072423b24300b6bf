using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Legacy.UserProfile;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace SecureMessaging.Bff.Legacy;

/// <summary>
/// What may differ between legacy's answer and ours: headers that are this service's to set are dropped, and an error
/// always arrives as the JSON envelope with a support id. What <see cref="UserProfileTransform"/> and
/// <see cref="ThreadPhaseTransform"/> say of two more.
/// </summary>
internal sealed class LegacyTransforms(UserProfileTransform profile, ThreadPhaseTransform thread) : ITransformProvider
{
    private static readonly string[] Hidden =
    [
        "Server", "X-Powered-By", "X-Request-Id", "X-Messaging-Flow", "Access-Control-Allow-Origin",
        "Access-Control-Allow-Credentials", "Access-Control-Expose-Headers",
    ];

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context)
    {
        // Legacy links to the address the browser used, so it must know it.
        context.AddOriginalHost();
        context.AddRequestTransform(request =>
        {
            UserProfileTransform.PrepareRequest(request);
            thread.PrepareRequest(request);
            if (HttpMethods.IsGet(request.HttpContext.Request.Method) && request.HttpContext.Features.Get<LegacyAnswerReader>() is not null)
            {
                // Who reads an answer needs one.
                UserProfileTransform.RemoveConditions(request);
            }

            return ValueTask.CompletedTask;
        });
        context.AddResponseTransform(TameAsync);
    }

    private static async Task ShowAsync(ResponseTransformContext context, HttpResponseMessage answer, LegacyAnswerReader reader)
    {
        var response = context.HttpContext.Response;
        context.SuppressResponseBody = true;
        await using var stream = await answer.Content.ReadAsStreamAsync(context.CancellationToken);
        var (packed, isWhole) = await ProfileBody.ReadAsync(stream, context.CancellationToken);
        var plain = isWhole
            ? await ProfileBody.UnpackAsync(packed, answer.Content.Headers.ContentEncoding, context.CancellationToken)
            : null;
        await reader.Read(response.StatusCode, plain);

        // The condition was kept from legacy; some statuses take no body, not even an empty one.
        var isHeld = HttpMethods.IsGet(context.HttpContext.Request.Method) && response.StatusCode == StatusCodes.Status200OK
            && NotModified.TryAnswer(context.HttpContext);
        if (!isHeld && packed.Length > 0)
        {
            await response.Body.WriteAsync(packed, context.CancellationToken);
            await stream.CopyToAsync(response.Body, context.CancellationToken);
        }
    }

    private async ValueTask TameAsync(ResponseTransformContext context)
    {
        foreach (var header in Hidden)
        {
            // Header values set for this answer by this service (CORS) are added when it starts, later than this.
            context.HttpContext.Response.Headers.Remove(header);
        }

        if (context.HttpContext.Response.StatusCode < StatusCodes.Status400BadRequest || context.ProxyResponse is not { } answer)
        {
            if (context.HttpContext.Features.Get<LegacyAnswerReader>() is { } reader && context.ProxyResponse is { } seen)
            {
                await ShowAsync(context, seen, reader);
                return;
            }

            if (!await thread.TryWriteAsync(context))
            {
                await profile.WriteAsync(context);
            }

            return;
        }

        context.SuppressResponseBody = true;
        await LegacyErrorBody.WriteAsync(context.HttpContext, answer, context.CancellationToken);
    }
}
