using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>The content of the last-known-good file.</summary>
/// <param name="Format">Of the file; another one is not read.</param>
/// <param name="Revision">Of the store when it was written.</param>
/// <param name="Items">Every document.</param>
internal sealed record LastKnownGoodFile(int Format, long Revision, IReadOnlyList<ItemRow> Items);
