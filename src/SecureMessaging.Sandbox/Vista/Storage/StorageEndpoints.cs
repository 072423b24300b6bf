using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista.Storage;

/// <summary>The emulated file store: PUT and GET by presigned address.</summary>
internal static class StorageEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPut("/s3/{**key}", PutAsync).WithUpstreamOperation(UpstreamNames.Vista, "storage");
        app.MapGet("/s3/{**key}", Get).WithUpstreamOperation(UpstreamNames.Vista, "storage");
    }

    private static async Task<IResult> PutAsync(HttpRequest request, string key, FakeS3 storage, CancellationToken cancellationToken)
    {
        if (Refusal(request, key, storage) is { } refusal)
        {
            return refusal;
        }

        if (request.ContentLength is null)
        {
            return Error(StatusCodes.Status411LengthRequired, "MissingContentLength");
        }

        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellationToken);
        if (!CallEffects.Of(request.HttpContext).Drop)
        {
            storage.Put(key, content.ToArray());
        }

        return VistaReply.Empty();
    }

    private static WireResult Get(HttpRequest request, string key, FakeS3 storage)
    {
        if (Refusal(request, key, storage) is { } refusal)
        {
            return refusal;
        }

        return storage.Get(key) is { } content
            ? new WireResult(StatusCodes.Status200OK, "binary/octet-stream", content)
            : Error(StatusCodes.Status404NotFound, "NoSuchKey");
    }

    /// <summary>A header of the messaging API here is a leak, and is refused so that a test sees it.</summary>
    private static WireResult? Refusal(HttpRequest request, string key, FakeS3 storage)
    {
        if (VistaHeaders.Private.Any(request.Headers.ContainsKey))
        {
            return Error(StatusCodes.Status400BadRequest, "InvalidArgument");
        }

        return storage.Check(request.Method, key, request.Query["X-Amz-Signature"].ToString()) is { } code
            ? Error(StatusCodes.Status403Forbidden, code)
            : null;
    }

    private static WireResult Error(int status, string code) => new WireResult(
        status, "application/xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code></Error>");
}
