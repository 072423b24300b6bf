namespace SecureMessaging.Core.Failures;

/// <summary>The person is known, and has no health record in the named system: 403, a fact about the user and nobody's fault.</summary>
public sealed record NoHealthRecord(string Upstream) : Failure(FailureOwner.Caller);
