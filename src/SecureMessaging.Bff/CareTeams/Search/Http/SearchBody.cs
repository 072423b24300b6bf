using System.Globalization;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <summary>The body of <c>POST care_teams/search</c>: the values of the query string, in no address and in no log of a gateway.</summary>
internal sealed record SearchBody
{
    /// <summary>What the person remembers, at most 200 characters; empty gives the teams that are likely without any word.</summary>
    public string? Q { get; init; }

    /// <summary>Only this facility.</summary>
    public string? StationNumber { get; init; }

    /// <summary>1 to 100; 20 when absent.</summary>
    public int? Limit { get; init; }

    /// <summary><c>meta.next_cursor</c> of the part before.</summary>
    public string? Cursor { get; init; }

    public Result<SearchRequest> Read() => new SearchQuery
    {
        Text = Q,
        StationNumber = StationNumber,
        Limit = Limit?.ToString(CultureInfo.InvariantCulture),
        Cursor = Cursor,
    }.Read();

    /// <summary>Holds what a person typed, so its text form does not.</summary>
    public override string ToString() => nameof(SearchBody);
}
