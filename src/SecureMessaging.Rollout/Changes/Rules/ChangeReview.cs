namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>A change that may be made as far as the other flags are concerned.</summary>
/// <param name="Detail">Kept with the audit row; null where there is nothing to say.</param>
internal sealed record ChangeReview(PrerequisiteDetail? Detail);
