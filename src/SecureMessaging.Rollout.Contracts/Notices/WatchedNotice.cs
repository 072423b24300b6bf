namespace SecureMessaging.Rollout.Contracts.Notices;

/// <summary>What a watcher hears.</summary>
/// <param name="Position">Number of the last notice the watcher has now; null as long as the store has not said where it begins.</param>
/// <param name="Notice">Null at the beginning, and where nothing has happened for a while.</param>
public sealed record WatchedNotice(long? Position, Notice? Notice);
