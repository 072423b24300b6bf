namespace SecureMessaging.Bff.Failures;

/// <summary>The person is known, and has no record in the named system: 403, a fact about the user and nobody's fault.</summary>
internal sealed record NoHealthRecord(string Upstream) : Failure(FaultOf.Caller);
