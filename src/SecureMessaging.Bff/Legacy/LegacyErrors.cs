using SecureMessaging.Bff.JsonApi.Errors;

namespace SecureMessaging.Bff.Legacy;

/// <summary>The error in the envelope for a status that came from legacy, or from the way to it, without a readable body.</summary>
internal static class LegacyErrors
{
    public static WireError For(int status) => status switch
    {
        502 => WireError.Single(502, "502", "Bad Gateway", "Received an invalid response from an upstream server"),
        503 => WireError.Single(503, "503", "Service unavailable", "Backend Service Outage"),
        504 => WireError.Single(504, "504", "Gateway timeout", "Did not receive a timely response from an upstream server"),
        404 => WireError.Single(404, "404", "Record not found", "The record could not be found"),
        _ => StatusCodeErrors.For(status),
    };
}
