using System.Globalization;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>The page of a thread list that is asked for, in either spelling.</summary>
internal sealed record ThreadListQuery(int Page, int Size, string? SortField, string? SortOrder)
{
    /// <summary>As many as legacy gives at once.</summary>
    public const int MaxSize = 100;

    private const int DefaultSize = 10;

    /// <summary>Enough for any mailbox; a page beyond it is empty, and is asked of nobody.</summary>
    private const int MaxRows = 20_000;

    /// <summary>Null for what legacy refuses in its own words.</summary>
    public static ThreadListQuery? From(IQueryCollection query) =>
        Number(query, "pageNumber", "page_number", 1) is { } page and >= 1
        && Number(query, "pageSize", "page_size", DefaultSize) is { } size and >= 1 and <= MaxSize
        && (long)page * size <= MaxRows
            ? new ThreadListQuery(page, size, Text(query, "sortField", "sort_field"), Text(query, "sortOrder", "sort_order"))
            : null;

    private static int? Number(IQueryCollection query, string camel, string snake, int byDefault) =>
        Text(query, camel, snake) is not { } text ? byDefault
        : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    private static string? Text(IQueryCollection query, string camel, string snake) =>
        query[camel].FirstOrDefault() ?? query[snake].FirstOrDefault();
}
