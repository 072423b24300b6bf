using System.Text.Json.Serialization;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.AddressBooks;

/// <summary>Whatever a patient may write to: a triage group on VistA, a pool on Oracle Health.</summary>
public sealed record CareTeam
{
    public required CareTeamId Id { get; init; }

    /// <summary>The raw name. Never altered: the web client computes its signature rule and its sorting from it.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Where in <see cref="Name"/> the words of the team begin. What stands before says the facility in a form of staff
    /// (<c>VHA SPO</c>) and tells a search little. 0 when nothing stands before.
    /// </summary>
    public int NameStart { get; init; }

    [JsonConverter(typeof(CachedEhrConverter))]
    public required EhrName Ehr { get; init; }

    /// <summary>As the EHR gave it, before any mapping for display; null when missing or unreadable.</summary>
    public StationNumber? Station { get; init; }

    public bool Blocked { get; init; }

    public bool Preferred { get; init; }

    public bool MigratingToOracleHealth { get; init; }

    /// <summary>
    /// A virtual triage group: made for the world after a migration, and listed beside the real ones by the EHR that the facility has
    /// left or will leave. A message to it stays with the EHR that lists it, wherever its facility is.
    /// </summary>
    public bool IsVirtual { get; init; }

    public string? RelationType { get; init; }

    public string? LeadProviderName { get; init; }

    public string? LocationName { get; init; }

    public string? TeamName { get; init; }

    public string? SuggestedNameDisplay { get; init; }

    public string? HealthCareSystemName { get; init; }

    public string? GroupType { get; init; }

    public string? SubGroupType { get; init; }

    public string? GroupTypeDisplay { get; init; }

    public string? SubGroupTypeDisplay { get; init; }

    /// <summary>A message to this team must be signed.</summary>
    public bool SignatureRequired => SignatureRule.IsRequired(Name);

    /// <summary>The label the web client shows: the readable name, else the raw one.</summary>
    public string DisplayName => SuggestedNameDisplay ?? Name;
}
