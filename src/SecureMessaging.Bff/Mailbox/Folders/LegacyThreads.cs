using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Mailbox.Merging;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>Legacy's rows of a thread list, from one row to another.</summary>
internal sealed class LegacyThreads(IBaseFlowReader legacy)
{
    /// <summary>What legacy gave of a folder.</summary>
    /// <param name="Rows">In its order.</param>
    /// <param name="Total">How many threads it has there.</param>
    /// <param name="IsRefused">It answered, and not with a list: a folder that does not exist, for example.</param>
    /// <param name="IsMissing">It did not answer.</param>
    public sealed record Part(ImmutableArray<MergeRow> Rows, long Total, bool IsRefused, bool IsMissing)
    {
        /// <summary>It gave fewer rows than it says that it has there: a page of another size than was asked for, for example.</summary>
        public bool IsCut { get; init; }

        /// <summary>Legacy shows mail that would be added to its own.</summary>
        public bool ShowsOthers => Rows.OfType<MergeRow.OfLegacy>().Any(row => LegacyRows.IsOfOracleHealth(row.Resource));
    }

    /// <summary>The first row of the result is the one numbered <paramref name="window"/>.From, or the list is shorter.</summary>
    public async Task<Part> ReadAsync(
        HttpContext context, long folder, MergeWindow window, ThreadListQuery query, CancellationToken cancellationToken)
    {
        // One call for a first page, with the size that the caller asked for.
        var size = window.From == 0 && window.Until <= ThreadListQuery.MaxSize ? window.Until : ThreadListQuery.MaxSize;
        var firstPage = (window.From / size) + 1;
        var lastPage = (window.Until + size - 1) / size;
        var documents = await Task.WhenAll(Enumerable.Range(firstPage, lastPage - firstPage + 1)
            .Select(page => legacy.GetAsync(context, Path(folder, page, size, query), cancellationToken)));
        if (documents.FirstOrDefault(document => !document.IsSuccess && !document.SaysEmpty) is { } other)
        {
            return new Part([], 0, IsRefused: other.IsAnswer, IsMissing: !other.IsAnswer);
        }

        var resources = documents.SelectMany(document => document.Rows).ToArray();
        var skipped = window.From - ((firstPage - 1) * size);
        ImmutableArray<MergeRow> rows = [.. resources.Skip(skipped).Take(window.Until - window.From).Select(LegacyRows.ToRow)];
        var total = resources.Length == 0 ? 0
            : LegacyRows.Number(resources[0]["attributes"] as JsonObject, "thread_page_size") ?? resources.Length;
        return new Part(rows, total, IsRefused: false, IsMissing: false)
        {
            IsCut = window.From + rows.Length < Math.Min(total, window.Until),
        };
    }

    private static string Path(long folder, int page, int size, ThreadListQuery query)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture, $"{MessagingRoutes.Base}/folders/{folder}/threads?pageSize={size}&pageNumber={page}");
        path += query.SortField is { } field ? $"&sortField={Uri.EscapeDataString(field)}" : "";
        return path + (query.SortOrder is { } order ? $"&sortOrder={Uri.EscapeDataString(order)}" : "");
    }
}
