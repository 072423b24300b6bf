namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>The pools of a tenant by rules that are not in force, beside those that are.</summary>
/// <param name="InForce">As they are now.</param>
/// <param name="Offered">The same list by the other rules.</param>
/// <param name="Objection">Why the other rules would not be taken; null when they would.</param>
internal sealed record CurationTrial(CuratedDirectory InForce, CuratedDirectory Offered, string? Objection);
