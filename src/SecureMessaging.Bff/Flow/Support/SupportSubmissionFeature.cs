namespace SecureMessaging.Bff.Flow.Support;

/// <summary>The submission that a request was answered from.</summary>
internal sealed record SupportSubmissionFeature(string SubmissionId);
