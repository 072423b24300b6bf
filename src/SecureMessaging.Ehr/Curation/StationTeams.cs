namespace SecureMessaging.Ehr.Curation;

/// <summary>How many care teams a station shows.</summary>
/// <param name="Station">The facility's station number.</param>
/// <param name="Name">Its health care system.</param>
/// <param name="Teams">0 is an alarm: patients of the station see none.</param>
public sealed record StationTeams(string Station, string Name, int Teams);
