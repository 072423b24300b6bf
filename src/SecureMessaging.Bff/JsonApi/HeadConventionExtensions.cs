namespace SecureMessaging.Bff.JsonApi;

internal static class HeadConventionExtensions
{
    /// <summary>
    /// HEAD is answered as GET is, and the server leaves the body out (RFC 9110, section 9.3.2). Without it the router would take
    /// the proxy for HEAD, and legacy would say 404 of what it does not know.
    /// </summary>
    public static TBuilder AlsoServesHead<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Finally(static endpoint =>
        {
            if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { HttpMethods: [var only] } && HttpMethods.IsGet(only))
            {
                endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
            }
        });
        return builder;
    }
}
