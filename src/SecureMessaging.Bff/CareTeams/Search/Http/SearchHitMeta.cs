using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <summary>Beside each hit: which of its words matched. Empty when only its kind of care did.</summary>
internal sealed record SearchHitMeta(IReadOnlyList<SearchHighlight> Highlights)
{
    /// <summary>
    /// Why it stands below all others: <c>blocked</c> for the person, its facility is <c>migrating</c>, or <c>retired</c> by its name.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RankedLast { get; init; }
}
