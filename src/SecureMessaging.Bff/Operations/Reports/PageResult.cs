using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;

namespace SecureMessaging.Bff.Operations.Reports;

/// <summary>A page to read, to print and to save.</summary>
internal sealed class PageResult(string html, string contentSecurityPolicy) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "text/html";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [ContentType]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = $"{ContentType}; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers.ContentSecurityPolicy = contentSecurityPolicy;
        return httpContext.Response.WriteAsync(html, Encoding.UTF8, httpContext.RequestAborted);
    }
}
