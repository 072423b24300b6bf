using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <summary>What a lost exchange means.</summary>
internal static class NetworkFailure
{
    public static Failure From(HttpRequestException lost, string operation) =>
        lost.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.InvalidResponse
            ? new UpstreamMalformed(OracleHealthNames.Upstream, operation)
            : new UpstreamUnavailable(OracleHealthNames.Upstream, operation);

    /// <summary>An exchange that ended although nobody asked for it.</summary>
    public static Failure From(OperationCanceledException ended, string operation) => ConnectionFailures.IsConnectTimeout(ended)
        ? new UpstreamTimedOut(OracleHealthNames.Upstream, operation)
        : new UpstreamUnavailable(OracleHealthNames.Upstream, operation);
}
