using Polly;
using Polly.Timeout;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;

namespace SecureMessaging.Ehr.Resilience;

/// <summary>Which outcomes say that an upstream is in trouble. A refusal in words is an answer, and no trouble.</summary>
internal static class TransientFailures
{
    public static bool IsTransient(Outcome<object> outcome) => outcome switch
    {
        { Exception: TimeoutRejectedException } => true,
        { Result: IFailedResult { Failure: var failure } } => IsTransient(failure),
        _ => false,
    };

    public static bool IsTransient(Failure failure) =>
        failure is UpstreamUnavailable or UpstreamTimedOut or UpstreamMalformed or SmRefusal { Fault: FailureOwner.Upstream };

    public static TimeSpan? RetryAfter(Outcome<object> outcome) =>
        outcome.Result is IFailedResult { Failure: UpstreamUnavailable { RetryAfter: { } wait } } ? wait : null;
}
