namespace SecureMessaging.Bff.Messages.Submissions.Deduplication;

/// <summary>What the store knows that a message which arrives may be the same as.</summary>
/// <param name="Last">The last one of the same key.</param>
/// <param name="OfDraft">The last one that consumes or has consumed the same saved draft; none that failed.</param>
internal sealed record KnownSubmissions(Submission? Last, Submission? OfDraft);
