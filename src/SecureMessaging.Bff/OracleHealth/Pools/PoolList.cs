using System.Collections.Immutable;
using SecureMessaging.Bff.OracleHealth.Contracts;

namespace SecureMessaging.Bff.OracleHealth.Pools;

/// <summary>A tenant's group inboxes as Millennium listed them.</summary>
internal sealed record PoolList(ImmutableArray<GroupInbox> Pools, DateTimeOffset ReadAt);
