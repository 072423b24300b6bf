using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Caching.Memory;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Mailbox.Merging;

/// <summary>
/// Which rows a person was given on which page of a list. A message that arrives between two pages moves every row by one; what was
/// on an earlier page is left out of the later ones, and what moved up behind the reader is shown on the next.
/// </summary>
internal sealed class PagesServed : IDisposable
{
    private const int MaxLists = 20_000;

    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _lists = new(new MemoryCacheOptions { SizeLimit = MaxLists });

    /// <summary>The rows of all pages before; null where not all of them are known here.</summary>
    public ImmutableHashSet<string>? Before(UserId user, string list, int page)
    {
        if (!_lists.TryGetValue(Key(user, list), out ConcurrentDictionary<int, ImmutableArray<string>>? pages) || pages is null)
        {
            return null;
        }

        var rows = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        for (var earlier = 1; earlier < page; earlier++)
        {
            if (!pages.TryGetValue(earlier, out var served))
            {
                return null;
            }

            rows.UnionWith(served);
        }

        return rows.ToImmutable();
    }

    public void Note(UserId user, string list, int page, IEnumerable<string> rows)
    {
        var pages = _lists.GetOrCreate(Key(user, list), entry =>
        {
            entry.Size = 1;
            entry.SlidingExpiration = RememberedFor;
            return new ConcurrentDictionary<int, ImmutableArray<string>>();
        })!;
        pages[page] = [.. rows];
    }

    public void Dispose() => _lists.Dispose();

    private static string Key(UserId user, string list) => $"{user.Value}/{list}";
}
