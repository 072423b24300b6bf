using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.JsonApi.Bodies;

internal static class MaxBodyConventionExtensions
{
    /// <summary>
    /// The largest body the endpoint takes. Routing hands it to the server as well, which then cuts a body that does not say its
    /// length. The last one given wins, so an endpoint may differ from its group.
    /// </summary>
    public static TBuilder WithMaxBody<TBuilder>(this TBuilder builder, Func<RequestLimitsOptions, int> limit)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => endpoint.Metadata.Add(new MaxBody(
            limit(endpoint.ApplicationServices.GetRequiredService<IOptions<RequestLimitsOptions>>().Value))));
        return builder;
    }

    /// <summary>Of the endpoint that answers this request.</summary>
    public static int MaxBodyOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<MaxBody>()?.Bytes ?? RequestLimitsOptions.DefaultMaxBody;

    private sealed record MaxBody(int Bytes) : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => Bytes;
    }
}
