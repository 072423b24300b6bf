using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Ids;

/// <summary>What an alias stands for: an id of one record, inside one tenant where the record has tenants.</summary>
public sealed record RecordKey(RecordName Record, string? Tenant, string RecordId);
