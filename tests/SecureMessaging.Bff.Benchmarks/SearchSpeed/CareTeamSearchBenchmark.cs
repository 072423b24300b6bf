using BenchmarkDotNet.Attributes;
using SecureMessaging.Bff.Benchmarks.SearchEvaluation;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.Benchmarks.SearchSpeed;

/// <summary>
/// One search of each kind over address books of 1,000 and 5,000 teams. Each finds more than a page of teams in both, so that
/// answers are equally long and any difference in bytes comes from the number of teams.
/// </summary>
[MemoryDiagnoser]
public class CareTeamSearchBenchmark
{
    private static readonly SearchPage Page = new(20);

    private readonly SearchEngine _engine = new(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);
    private SearchIndex? _index;

    /// <summary>Teams of the address book.</summary>
    [Params(1_000, 5_000)]
    public int Teams { get; set; }

    /// <summary>A word, a beginning, a typing error, a meaning, and several of them.</summary>
    [Params("spokane", "phar", "pharmcy", "mh", "refill spokane")]
    public string Typed { get; set; } = "";

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        _index = SearchIndex.Build([.. EnlargedBook.Of(await ManyFacilities.ReadAsync(), Teams)]);
        var found = _engine.Search(_index, Typed, Page).Teams.Length;
        if (found < Page.Take)
        {
            throw new InvalidOperationException($"Only {found} teams are found: answers of different length cannot be compared.");
        }
    }

    [Benchmark]
    public int Search() => _engine.Search(_index!, Typed, Page).Total;
}
