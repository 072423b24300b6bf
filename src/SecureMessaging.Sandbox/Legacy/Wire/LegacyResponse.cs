namespace SecureMessaging.Sandbox.Legacy.Wire;

/// <summary>An answer whose keys are spelt the way the request asks for.</summary>
internal sealed class LegacyResponse(object body, int status) : IResult
{
    public static LegacyResponse Ok(LegacyResource resource, int status = StatusCodes.Status200OK) =>
        new(new LegacyDocument(resource), status);

    public static LegacyResponse Ok(LegacyDocument document) => new(document, StatusCodes.Status200OK);

    public static LegacyResponse List(IReadOnlyList<LegacyResource> resources, object? meta = null) =>
        new(new LegacyDocument(resources) { Meta = meta }, StatusCodes.Status200OK);

    /// <summary>The same body on another status, as an upstream's fault may have it.</summary>
    public LegacyResponse WithStatus(int other) => new(body, other);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        return response.WriteAsJsonAsync(body, body.GetType(), LegacyJson.For(httpContext.Request),
            "application/json; charset=utf-8", httpContext.RequestAborted);
    }
}
