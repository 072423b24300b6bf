using System.Collections.Immutable;

namespace SecureMessaging.Ehr.AddressBooks;

/// <summary>One EHR's care teams for one person, de-duplicated, in no particular order.</summary>
/// <param name="Teams">Blocked teams included and marked.</param>
/// <param name="ReadAt">When the EHR gave this list; its age is shown when it is served stale.</param>
public sealed record AddressBook(ImmutableArray<CareTeam> Teams, DateTimeOffset ReadAt)
{
    /// <summary>The EHR was asked for a newer list since and did not give one; this is shown with its age.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("IsBehind")]
    public bool IsStale { get; init; }
}
