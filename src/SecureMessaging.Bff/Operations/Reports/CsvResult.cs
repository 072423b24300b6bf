using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;

namespace SecureMessaging.Bff.Operations.Reports;

/// <summary>Lines for a spreadsheet.</summary>
internal sealed class CsvResult(string lines) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "text/csv";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [ContentType]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = $"{ContentType}; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-store";
        return httpContext.Response.WriteAsync(lines, Encoding.UTF8, httpContext.RequestAborted);
    }
}
