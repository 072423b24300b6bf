using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <param name="Total">How many teams were found in all.</param>
/// <param name="TookMs">From the start of the handler to the answer, reading the lists included.</param>
/// <param name="Partial">EHRs whose current list is missing; empty when all answered.</param>
internal sealed record SearchMeta(int Total, double TookMs, IReadOnlyList<PartialEhr> Partial)
{
    /// <summary>Gives the next part; null at the end.</summary>
    public string? NextCursor { get; init; }
}
