namespace SecureMessaging.Bff.Mailbox.Merging;

/// <summary>
/// Which of legacy's rows a page of the merged list can contain. Own rows are all known and legacy's are not, so a page that begins at
/// row <c>a</c> needs legacy's rows from <c>a - own</c>: at most so many of the rows before it are own ones.
/// </summary>
internal readonly record struct MergeWindow(int From, int Until)
{
    public static MergeWindow Of(int page, int size, int own)
    {
        var first = (page - 1) * size;
        return new MergeWindow(Math.Max(0, first - own), first + size);
    }

    /// <summary>
    /// The page of the merged list. Rows of legacy are in their order and own ones are sorted; the position of each is known once it is
    /// known how many of the other kind stand before it.
    /// </summary>
    /// <param name="legacy">Legacy's rows from <see cref="From"/> on.</param>
    /// <param name="own">All own rows.</param>
    /// <param name="order">By which both are sorted.</param>
    /// <param name="first">The first row wanted, counted from 0.</param>
    /// <param name="size">How many.</param>
    public IReadOnlyList<MergeRow> Page(
        IReadOnlyList<MergeRow> legacy, IReadOnlyList<MergeRow> own, IComparer<MergeRow> order, int first, int size)
    {
        var page = new List<MergeRow>(size);
        int l = 0, o = 0;
        while ((l < legacy.Count || o < own.Count) && page.Count < size)
        {
            var position = From + l + o;
            var next = o == own.Count || (l < legacy.Count && order.Compare(legacy[l], own[o]) <= 0) ? legacy[l++] : own[o++];
            if (position >= first)
            {
                page.Add(next);
            }
        }

        return page;
    }
}
