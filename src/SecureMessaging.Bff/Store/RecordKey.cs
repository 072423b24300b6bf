using SecureMessaging.Bff.Facilities;

namespace SecureMessaging.Bff.Store;

/// <summary>What an alias stands for: an id of one record, inside one tenant where the record has tenants.</summary>
internal sealed record RecordKey(RecordName Record, string? Tenant, string RecordId);
