using Microsoft.Extensions.Options;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;

namespace SecureMessaging.Bff.Identity;

/// <summary>
/// Refuses an unsafe call that a foreign page could have caused: one that is authenticated by the cookie alone, without a
/// custom header (which a browser only lets a page of an allowed origin send), or with an <c>Origin</c> that is not
/// allowed. Bearer calls need neither, because no browser adds a bearer token by itself.
/// </summary>
internal sealed class CsrfMiddleware(RequestDelegate next, IOptions<IdentityOptions> options)
{
    private readonly HashSet<string> _allowed = new(options.Value.AllowedOrigins, StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context) =>
        IsForgeable(context.Request)
            ? ErrorWriter.WriteAsync(context, WireError.Single(403, "403", "Forbidden", "Invalid Authenticity Token"))
            : next(context);

    private bool IsForgeable(HttpRequest request) =>
        IsUnsafe(request.Method)
        && AccessTokenSource.Of(request, options.Value.CookieName).IsCookie
        && !(HasCustomHeader(request) && HasAllowedOrigin(request));

    private static bool IsUnsafe(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);

    private static bool HasCustomHeader(HttpRequest request) =>
        request.Headers.ContainsKey("X-CSRF-Token") || request.Headers.ContainsKey(JsonApiSerialization.InflectionHeader);

    private bool HasAllowedOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || _allowed.Contains(origin) || origin == $"{request.Scheme}://{request.Host}";
    }
}
