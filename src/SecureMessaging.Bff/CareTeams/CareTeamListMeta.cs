using System.Text.Json.Serialization;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Shortened;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>
/// Counted over the person's whole list, never taken from an EHR: the web client concludes from them that a person has no team
/// at all, or that all are blocked.
/// </summary>
internal sealed record CareTeamListMeta(int AssociatedTriageGroups, int AssociatedBlockedTriageGroups)
{
    public CareTeamSort Sort { get; } = new("ASC");

    /// <summary>Absent when every EHR answered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PartialEhr>? Partial { get; init; }

    /// <summary>Absent when the list is whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShortenedMeta? Shortened { get; init; }

    public static CareTeamListMeta Of(AddressBookResult answer) =>
        new(answer.Book.Count, answer.Book.BlockedCount) { Partial = answer.Partial.IsEmpty ? null : answer.Partial };
}
