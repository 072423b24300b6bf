using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Rollout.Guard.Counting;

/// <summary>
/// Requests of the last minutes, per arm. Requests of one person depend on each other, so these rates may pause a rollout
/// and never roll it back: of 100 users one with a broken account is enough to fool a test on requests.
/// </summary>
internal sealed record RequestRates(MeasuredOperation Operation, RequestCounts Base, RequestCounts New)
{
    private const int MinRequests = 200;
    private const double MinDifference = 0.05;
    private const double MinRatio = 2;

    /// <summary>What is conspicuous, in words; null when nothing is.</summary>
    public string? Signal =>
        Base.Requests < MinRequests || New.Requests < MinRequests ? null
        : Describe("refused (4xx)", Base.Refused, New.Refused) ?? Describe("failed", Base.Failed, New.Failed);

    private string? Describe(string what, long inBase, long inNew)
    {
        var (baseRate, newRate) = ((double)inBase / Base.Requests, (double)inNew / New.Requests);
        return newRate - baseRate >= MinDifference && newRate >= MinRatio * baseRate
            ? FormattableString.Invariant(
                $"{Operation.ToWireName()}: {newRate:P1} of requests {what} in the new flow, {baseRate:P1} in the base flow")
            : null;
    }
}
