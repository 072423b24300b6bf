using System.Collections.Immutable;

namespace SecureMessaging.Ehr.Messages;

/// <param name="Items">Newest first; empty where there are none.</param>
/// <param name="IsCut">The EHR holds more than it showed, and there was no way to the rest.</param>
public sealed record SentList(ImmutableArray<SentItem> Items, bool IsCut);
