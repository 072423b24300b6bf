using System.Collections.Immutable;

namespace SecureMessaging.Ehr.AddressBooks;

/// <summary>One record's care teams for one person, de-duplicated, in no particular order.</summary>
/// <param name="Teams">Blocked teams included and marked.</param>
/// <param name="ReadAt">When the record gave this list; its age is shown when it is served stale.</param>
public sealed record AddressBook(ImmutableArray<CareTeam> Teams, DateTimeOffset ReadAt)
{
    /// <summary>The record was asked for a newer list since and did not give one; this is shown with its age.</summary>
    public bool IsBehind { get; init; }
}
