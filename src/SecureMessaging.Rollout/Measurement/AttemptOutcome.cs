namespace SecureMessaging.Rollout.Measurement;

/// <summary>How an attempt ended, as far as the comparison cares.</summary>
public enum AttemptOutcome
{
    Succeeded,

    /// <summary>4xx: the caller's side. Counted as a rate of requests, never as a failing user.</summary>
    Refused,

    /// <summary>5xx, a timeout, a mapped failure of an upstream, or an answer that broke off.</summary>
    Failed,

    /// <summary>Nothing was learned: the caller went away before long, or the flow does not have the call.</summary>
    Abandoned,
}
