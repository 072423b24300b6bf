using System.Diagnostics;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Telemetry.Tracing;

/// <summary>What spans of requests and calls show: no query, no path that a person wrote, no user agent.</summary>
internal static class SpanContent
{
    public static void OfRequest(Activity span, HttpRequest request)
    {
        span.SetTag("url.path", PathMask.Of(request.Path));
        span.SetTag("url.query", null);
        span.SetTag("user_agent.original", null);
    }

    /// <summary>Only now is it known which endpoint answered.</summary>
    public static void OfResponse(Activity span, HttpResponse response)
    {
        span.SetTag(Spans.SupportId, response.HttpContext.TraceIdentifier);
        if (response.HttpContext.GetEndpoint() is RouteEndpoint endpoint
            && endpoint.Metadata.GetMetadata<SensitivePathMetadata>() is not null)
        {
            span.SetTag("url.path", endpoint.RoutePattern.RawText);
        }
    }

    /// <summary>A call of ours has a name; one that is passed on to legacy has the words of its path.</summary>
    public static void OfCall(Activity span, HttpRequestMessage call)
    {
        if (call.RequestUri is not { IsAbsoluteUri: true } address)
        {
            return;
        }

        span.SetTag("url.full", $"{address.GetLeftPart(UriPartial.Authority)}{PathMask.Of(address.AbsolutePath)}");
        if (call.Options.TryGetValue(UpstreamOperation.Key, out var operation))
        {
            span.SetTag(Spans.Operation, operation);
            span.DisplayName = $"{call.Method.Method} {operation}";
        }
    }
}
