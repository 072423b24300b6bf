using Microsoft.AspNetCore.Diagnostics;

namespace SecureMessaging.Bff.JsonApi.Errors;

/// <summary>Gives an answer that carries only a status, for example 404 or 405 of the router, the error body it lacks.</summary>
internal static class StatusCodeErrors
{
    public static Task WriteAsync(StatusCodeContext context) =>
        ErrorWriter.WriteAsync(context.HttpContext, For(context.HttpContext.Response.StatusCode));

    public static WireError For(int status) => status switch
    {
        401 => WireError.Single(401, "401", "Not authorized", "Not authorized"),
        403 => WireError.Single(403, "403", "Forbidden", "You do not have access to this resource"),
        404 => WireError.Single(404, "411", "Not found", "There are no routes matching your request"),
        405 => WireError.Single(405, "405", "Method not allowed", "This resource does not answer the method used"),
        413 => WireError.Single(413, "413", "Payload too large", "The request body is larger than allowed"),
        415 => WireError.Single(415, "415", "Unsupported media type", "Send the body as application/json"),
        429 => WireError.Single(429, "429", "Exceeded rate limit", "Too many requests. Please try again shortly."),
        >= 500 => WireError.Single(status, status.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "Internal server error", "Something went wrong on our end"),
        _ => WireError.Single(status, status.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "Bad request", "The request could not be understood"),
    };
}
