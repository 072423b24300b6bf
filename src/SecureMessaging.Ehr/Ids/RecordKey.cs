using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Ids;

/// <summary>What an alias stands for: an id of one EHR, inside one tenant where the EHR has tenants.</summary>
public sealed record RecordKey(EhrName Record, string? Tenant, string RecordId);
