using System.Text.Json.Serialization;
using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>
/// Counted over the list that is sent, never taken from an EHR: the web client concludes from them that a person has no team
/// at all, or that all are blocked.
/// </summary>
internal sealed record CareTeamListMeta(int AssociatedTriageGroups, int AssociatedBlockedTriageGroups)
{
    public CareTeamSort Sort { get; } = new("ASC");

    /// <summary>Absent when every EHR answered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PartialEhr>? Partial { get; init; }

    public static CareTeamListMeta Of(AddressBookResult answer) =>
        new(answer.Book.Teams.Length, answer.Book.BlockedCount) { Partial = answer.Partial.IsEmpty ? null : answer.Partial };
}
