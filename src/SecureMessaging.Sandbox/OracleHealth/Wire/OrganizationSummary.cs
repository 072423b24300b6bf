namespace SecureMessaging.Sandbox.OracleHealth.Wire;

internal sealed record OrganizationSummary(string Id, string Display, IReadOnlyList<string> OrgTypes);
