using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Ids;

/// <summary>What an alias stands for: the id that an EHR gave a message, with the adapter that reads it, and its tenant where the EHR has tenants.</summary>
public sealed record EhrMessageKey(EhrName Adapter, string? Tenant, string Id);
