namespace SecureMessaging.Bff.JsonApi;

internal static class CompressionConventionExtensions
{
    /// <summary>
    /// A long answer is compressed where the caller takes it so. Only for one into which no caller's words go: beside something secret they
    /// would tell, by the length of the whole, what that is.
    /// </summary>
    public static TBuilder CompressesItsAnswer<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Compressed());

    public static bool IsCompressed(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<Compressed>() is not null;

    private sealed class Compressed;
}
