namespace SecureMessaging.Rollout.Storage;

/// <summary>What the store holds as of one revision: everything, or what changed after a known one.</summary>
internal sealed record ItemsRead(long Revision, IReadOnlyList<ItemRow> Items, bool IsComplete);
