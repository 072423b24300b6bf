namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>Hits that belong together.</summary>
/// <param name="Id">The station a facility is shown under, or the id of a kind of care in the lexicon.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="Count">How many hits there are, on all parts of the answer.</param>
internal sealed record SearchGroup(string Id, string Name, int Count);
