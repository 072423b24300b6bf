namespace SecureMessaging.Core.Failures;

/// <summary>One person asks for more at one time than one person's share: 429, with <c>Retry-After</c>.</summary>
public sealed record TooManyRequests(TimeSpan RetryAfter) : Failure(FailureOwner.Caller);
