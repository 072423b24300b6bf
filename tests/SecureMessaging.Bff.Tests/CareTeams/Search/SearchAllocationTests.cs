using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.Tests.CareTeams.Search;

public sealed class SearchAllocationTests
{
    private const int Rounds = 50;

    private static readonly SearchPage FirstPage = new(20);

    private static readonly SearchIndex Small = IndexOf(1_000);
    private static readonly SearchIndex Large = IndexOf(5_000);

    [Theory]
    [InlineData("pharmacy")]
    [InlineData("phar")]
    [InlineData("pharmcy")]
    [InlineData("refill spokane")]
    [InlineData("refill team sandpoint")]
    public void Search_OfFiveTimesAsManyTeams_AllocatesNoByteMore(string typed)
    {
        var (small, large) = MinBytes(typed, (Small, FirstPage), (Large, FirstPage));

        Assert.Equal(small, large);
    }

    /// <summary>Deeper in an answer more places are kept in order, and still in memory that is used again.</summary>
    [Fact]
    public void Search_DeepInAnAnswer_AllocatesNoByteMoreThanAtItsBeginning()
    {
        var after = new SearchEngine(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default).Search(Large, "pharmacy", new SearchPage(2_000)).Next;

        var (first, deep) = MinBytes("pharmacy", (Large, FirstPage), (Large, FirstPage with { After = after }));

        Assert.NotNull(after);
        Assert.Equal(first, deep);
    }

    /// <summary>
    /// The least of many rounds, the two by turns: the first calls fill the pool, and code that is compiled again meanwhile
    /// may place other things on the stack.
    /// </summary>
    private static (long One, long Other) MinBytes(
        string typed, (SearchIndex Index, SearchPage Page) one, (SearchIndex Index, SearchPage Page) other)
    {
        var engine = new SearchEngine(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);
        var (minOfOne, minOfOther) = (long.MaxValue, long.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            minOfOther = Math.Min(minOfOther, BytesOf(engine, other.Index, typed, other.Page));
            minOfOne = Math.Min(minOfOne, BytesOf(engine, one.Index, typed, one.Page));
        }

        return (minOfOne, minOfOther);
    }

    private static long BytesOf(SearchEngine engine, SearchIndex index, string typed, SearchPage page)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = engine.Search(index, typed, page);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Fewer hits than a page holds would compare answers of different length.
        Assert.Equal(page.Take, found.Teams.Length);
        return allocated;
    }

    private static SearchIndex IndexOf(int teams)
    {
        string[] kinds = ["Pharmacy", "Mental Health", "PACT Blue", "Pharmacy Refill Team"];
        string[] places = ["Spokane", "Libby", "Sandpoint"];
        return SearchIndex.Build(The.Listed(
            [.. Enumerable.Range(1, teams).Select(n => The.Pool(n, $"VHA SPO {places[n % 3]} {kinds[n % 4]} Annex{n}"))]));
    }
}
