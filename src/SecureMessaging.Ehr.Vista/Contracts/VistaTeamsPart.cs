namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>
/// One of the two unlike objects of the team list: counts, or the teams. Which one it is follows from its keys, never from
/// its place.
/// </summary>
internal sealed record VistaTeamsPart(IReadOnlyList<VistaTeam>? TriageTeam);
