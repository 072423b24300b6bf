using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr;

/// <summary>What a health record needs to know of a person: who they are there, and nothing of the session.</summary>
/// <param name="User">The account, for locks and caches.</param>
/// <param name="Icn">Needed by Oracle Health; missing for some accounts.</param>
/// <param name="Mhv">Needed by VistA; missing for some accounts.</param>
public sealed record Patient(UserId User, Icn? Icn, MhvCorrelationId? Mhv);
