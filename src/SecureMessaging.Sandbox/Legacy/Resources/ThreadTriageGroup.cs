namespace SecureMessaging.Sandbox.Legacy.Resources;

internal sealed record ThreadTriageGroup(long TriageTeamId, string Name, string? StationNumber);
