namespace SecureMessaging.Rollout.Contracts.Guard;

/// <summary>The named users of a stage. Nothing is tested on them: who looks at the figures decides.</summary>
/// <param name="Users">Named users by their first attempt.</param>
/// <param name="Failures">Those whose first attempt failed.</param>
/// <param name="Rate">Failing share of users, 0 to 1; 0 without users.</param>
/// <param name="Requests">All their requests: a few people try the same thing again and again.</param>
/// <param name="RefusedRequests">Of these, answered with 4xx.</param>
/// <param name="FailedRequests">Of these, failed: 5xx, a timeout, an answer that broke off.</param>
public sealed record UatFigures(
    long Users, long Failures, double Rate, long Requests, long RefusedRequests, long FailedRequests);
