namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>One line of the contact list as it is saved.</summary>
internal sealed record VistaPreferredTeam(long TriageTeamId, bool PreferredTeam);
