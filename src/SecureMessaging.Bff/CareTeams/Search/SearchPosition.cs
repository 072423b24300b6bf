using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>A place in the order of hits, by what stands there and not by its number: hits before it may come and go.</summary>
/// <param name="Rank">Of the hit, without its place in name order.</param>
/// <param name="Team">The hit.</param>
internal readonly record struct SearchPosition(ulong Rank, CareTeamId Team);
