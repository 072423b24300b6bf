using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr.OracleHealth;

/// <summary>What a lost exchange means.</summary>
internal static class NetworkFailure
{
    public static Failure From(HttpRequestException lost, string operation) =>
        lost.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse
            ? new UpstreamMalformed(OracleHealthNames.Upstream, operation)
            : new UpstreamUnavailable(OracleHealthNames.Upstream, operation);

    /// <summary>An exchange that ended although nobody asked for it.</summary>
    public static Failure From(OperationCanceledException ended, string operation) => IsConnectTimeout(ended)
        ? new UpstreamTimedOut(OracleHealthNames.Upstream, operation)
        : new UpstreamUnavailable(OracleHealthNames.Upstream, operation);

    /// <summary>The client itself has no time limit, so a time-out inside it is the handler's, for making the connection.</summary>
    public static bool IsConnectTimeout(OperationCanceledException ended) => ended.InnerException is TimeoutException;

    /// <summary>The connection was never made, so nothing of the request left this process.</summary>
    public static bool IsBeforeSending(HttpRequestException lost) => lost.HttpRequestError is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
