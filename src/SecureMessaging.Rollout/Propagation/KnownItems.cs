using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Propagation;

/// <param name="Revision">Of the store when it was read.</param>
/// <param name="Rows">Every document that can be read.</param>
internal sealed record KnownItems(long Revision, IReadOnlyList<ItemRow> Rows);
