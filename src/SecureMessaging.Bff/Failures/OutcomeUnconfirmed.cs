namespace SecureMessaging.Bff.Failures;

/// <summary>A message was handed over and its outcome is not known yet: 504 with the submission to ask about.</summary>
internal sealed record OutcomeUnconfirmed(string SubmissionId) : Failure(FaultOf.Upstream);
