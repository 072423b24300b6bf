namespace SecureMessaging.Core.Failures;

/// <summary>A part of this service is not there, for example the store: 503. <paramref name="Part"/> goes to the log only.</summary>
public sealed record ServiceUnavailable(string Part, TimeSpan? RetryAfter = null) : Failure(FailureOwner.Ourselves);
