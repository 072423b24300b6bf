using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr;

/// <summary>What an EHR needs to know of a person: their identifiers, and nothing of the session.</summary>
/// <param name="User">The account, for locks and caches.</param>
/// <param name="Icn">Needed by Oracle Health; missing for some accounts.</param>
/// <param name="Mhv">Needed by VistA; missing for some accounts.</param>
public sealed record Patient(UserId User, Icn? Icn, MhvCorrelationId? Mhv);
