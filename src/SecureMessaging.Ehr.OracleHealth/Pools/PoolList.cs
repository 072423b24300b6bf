using System.Collections.Immutable;
using SecureMessaging.Ehr.OracleHealth.Contracts;

namespace SecureMessaging.Ehr.OracleHealth.Pools;

/// <summary>A tenant's group inboxes as Millennium listed them.</summary>
internal sealed record PoolList(ImmutableArray<GroupInbox> Pools, DateTimeOffset ReadAt);
