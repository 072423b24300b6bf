using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Rollout.Propagation;

/// <param name="Revision">Of the store when it was read.</param>
/// <param name="Rows">Every document that can be read.</param>
internal sealed record KnownItems(long Revision, IReadOnlyList<ItemRow> Rows);
