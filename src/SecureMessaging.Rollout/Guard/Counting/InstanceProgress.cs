namespace SecureMessaging.Rollout.Guard.Counting;

/// <summary>How far the measurements of one instance have come into the store.</summary>
/// <param name="Instance">Its name.</param>
/// <param name="CompleteBefore">All its attempts that began before this minute are there.</param>
/// <param name="At">When it last flushed, Unix milliseconds by its own clock.</param>
internal sealed record InstanceProgress(string Instance, long CompleteBefore, long At);
