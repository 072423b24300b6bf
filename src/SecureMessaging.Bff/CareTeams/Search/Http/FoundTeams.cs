using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <summary>One part of the answer to a search.</summary>
internal sealed record FoundTeams(IReadOnlyList<JsonApiResource<CareTeamAttributes>> Hits, SearchMeta Meta, string RespondingEhrs);
