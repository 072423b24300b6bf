namespace SecureMessaging.Ehr.Curation;

/// <summary>A pool about which a file of rules says something else than the rules in force.</summary>
/// <param name="InForce">What is decided now.</param>
/// <param name="Offered">What would be.</param>
public sealed record CurationChange(CurationReportRow InForce, CurationReportRow Offered);
