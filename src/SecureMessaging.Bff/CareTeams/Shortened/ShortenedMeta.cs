namespace SecureMessaging.Bff.CareTeams.Shortened;

/// <summary>The list does not hold every team; <c>care_teams/search</c> finds those that were left out.</summary>
/// <param name="Total">Teams of the whole list.</param>
/// <param name="LeftOut">How many of them this answer does not hold.</param>
internal sealed record ShortenedMeta(int Total, int LeftOut);
