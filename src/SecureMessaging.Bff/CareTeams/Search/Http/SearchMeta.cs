using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Understanding;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <param name="Total">How many teams were found in all.</param>
/// <param name="TookMs">From the start of the handler to the answer, reading the lists included.</param>
/// <param name="Partial">EHRs whose current list is missing; empty when all answered.</param>
internal sealed record SearchMeta(int Total, double TookMs, IReadOnlyList<PartialEhr> Partial)
{
    /// <summary>Gives the next part; null at the end.</summary>
    public string? NextCursor { get; init; }

    /// <summary>To show before all teams; null where no word says that somebody is in danger.</summary>
    public CrisisMeta? Crisis { get; init; }

    /// <summary>Words that are known nowhere, and what they were read as.</summary>
    public IReadOnlyList<Correction> Corrected { get; init; } = [];

    /// <summary>What words of the question mean here.</summary>
    public IReadOnlyList<SearchReading> UnderstoodAs { get; init; } = [];

    /// <summary>Words that were not used, because neither a team nor the lists have them.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Those of <c>left_out</c> that are no ordinary words: no team has a name like this.</summary>
    public IReadOnlyList<string> UnknownNames { get; init; } = [];

    /// <summary>No team has all that was asked for, or a part of the question is not understood.</summary>
    public bool PartialMatch { get; init; }

    /// <summary>How what is typed may go on.</summary>
    public IReadOnlyList<SearchReading> Suggestions { get; init; } = [];

    /// <summary>Counts over all parts of the answer.</summary>
    public SearchGroups Groups { get; init; } = new([], []);
}

/// <param name="Text">Words of the question, or what it may become.</param>
/// <param name="Meaning">The kind of care, the role or the place, as it is shown.</param>
internal sealed record SearchReading(string Text, string Meaning);

/// <param name="Facilities">By the station they are shown under.</param>
/// <param name="Kinds">By kind of care.</param>
internal sealed record SearchGroups(IReadOnlyList<SearchGroup> Facilities, IReadOnlyList<SearchGroup> Kinds);
