namespace SecureMessaging.Rollout.Measurement;

/// <summary>Requests, not users: for the dashboard and for pausing.</summary>
internal readonly record struct RequestCounts(long Requests, long Refused, long Failed)
{
    public static RequestCounts operator +(RequestCounts left, RequestCounts right) =>
        new(left.Requests + right.Requests, left.Refused + right.Refused, left.Failed + right.Failed);
}
