using SecureMessaging.Bff.CareTeams.Search;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>A search whose query string was in order.</summary>
internal sealed record SearchRequest(string Text, SearchPage Page);
