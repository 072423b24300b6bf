using System.Net;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <summary>What a status that is no success means. Error bodies are not documented, so only the status is believed.</summary>
internal static class MillenniumStatus
{
    /// <summary>The failure a status stands for on a read; 401, 403 and 404 are for the caller, who knows what they are about.</summary>
    public static Failure ToFailure(HttpResponseMessage response, string operation, TimeProvider time) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable =>
            new UpstreamUnavailable(OracleHealthNames.Upstream, operation, RetryAfterHeader.Read(response, time)),
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => new UpstreamTimedOut(OracleHealthNames.Upstream, operation),
        >= HttpStatusCode.InternalServerError => new UpstreamUnavailable(OracleHealthNames.Upstream, operation),
        _ => new UpstreamMalformed(OracleHealthNames.Upstream, operation),
    };
}
