namespace SecureMessaging.Bff.CareTeams;

/// <summary>The order of a list, in the form the web client has always been given.</summary>
internal sealed record CareTeamSort(string Name);
