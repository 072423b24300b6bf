using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Ids;

/// <summary>
/// What an alias stands for: the id that an EHR gave a message, the adapter that reads it, and the tenant where the EHR has tenants.
/// </summary>
public sealed record EhrMessageKey(EhrName Adapter, string? Tenant, string Id);
