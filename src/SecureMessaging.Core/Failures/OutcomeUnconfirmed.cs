namespace SecureMessaging.Core.Failures;

/// <summary>A message was handed over and its outcome is not known yet: 504 with the submission to ask about.</summary>
public sealed record OutcomeUnconfirmed(string SubmissionId) : Failure(FailureOwner.Upstream);
