namespace SecureMessaging.Core.Failures;

/// <summary>
/// A draft whose earlier words are on their way was sent again with other words: 409 with the submission to ask about.
/// Nothing of the new words was sent.
/// </summary>
public sealed record DraftIsBeingSent(string SubmissionId) : Failure(FailureOwner.Caller);
