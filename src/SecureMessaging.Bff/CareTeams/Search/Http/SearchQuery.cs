using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SecureMessaging.Bff.CareTeams.Search.Understanding;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <summary>The query string of a search.</summary>
internal sealed class SearchQuery
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    /// <summary>What the person remembers, at most 200 characters; empty gives the teams that are likely without any word.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; init; }

    /// <summary>Only this facility.</summary>
    [FromQuery(Name = "station_number")]
    public string? StationNumber { get; init; }

    /// <summary>The other spelling of <c>station_number</c>, which counts before it.</summary>
    [FromQuery(Name = "stationNumber")]
    public string? StationNumberCamel { get; init; }

    /// <summary>1 to 100; 20 when absent.</summary>
    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    /// <summary><c>meta.next_cursor</c> of the part before.</summary>
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    public Result<SearchRequest> Read()
    {
        // A name that is copied from elsewhere has tabs and line ends.
        var text = (Text ?? "").Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' ');
        if (text.Length > ParsedQuery.MaxTextLength || text.Any(char.IsControl))
        {
            return RequestRefused.InvalidValue("q");
        }

        var limit = DefaultLimit;
        if (Limit is not null
            && (!int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            return RequestRefused.InvalidValue("limit");
        }

        var station = StationNumber ?? StationNumberCamel;
        if (!string.IsNullOrEmpty(station) && !Core.Identifiers.StationNumber.TryParse(station, out _))
        {
            return RequestRefused.InvalidValue("station_number");
        }

        var page = new SearchPage(limit) { Station = string.IsNullOrEmpty(station) ? null : station.Trim().ToUpperInvariant() };
        return new SearchRequest(text, page, string.IsNullOrEmpty(Cursor) ? null : Cursor);
    }
}
