using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>The <c>all_triage_teams</c> resource.</summary>
internal static class CareTeamResource
{
    public const string Type = "all_triage_teams";

    public static JsonApiResource<CareTeamAttributes> From(ListedTeam listed, object? meta = null) => new()
    {
        Id = listed.Team.Id.ToString(),
        Type = Type,
        Attributes = CareTeamAttributes.From(listed),
        Meta = meta,
    };
}
