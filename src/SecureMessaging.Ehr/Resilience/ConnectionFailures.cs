namespace SecureMessaging.Ehr.Resilience;

/// <summary>
/// Whether anything of a request can have left this process. A message whose connection was never made was definitely not accepted;
/// of any other lost one nobody knows.
/// </summary>
public static class ConnectionFailures
{
    /// <summary>The connection was never made, to the upstream or to the proxy before it.</summary>
    public static bool IsBeforeSending(HttpRequestException lost) => lost.HttpRequestError is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    /// <summary>
    /// The clients have no time limit of their own, so a time-out inside one is the handler's, for making the connection.
    /// </summary>
    public static bool IsConnectTimeout(OperationCanceledException ended) => ended.InnerException is TimeoutException;
}
