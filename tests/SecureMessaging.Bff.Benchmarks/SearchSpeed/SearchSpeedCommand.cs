using System.Diagnostics;
using System.Globalization;
using SecureMessaging.Bff.Benchmarks.SearchEvaluation;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;
using SecureMessaging.Testing.CareTeamSearch;

namespace SecureMessaging.Bff.Benchmarks.SearchSpeed;

/// <summary>
/// <c>search-speed</c>: times every question of both evaluation sets one by one over 5,000 teams, and the building of their
/// index. The limits are on percentiles, so each call is taken by itself; means and bytes are <c>search-benchmark</c>'s.
/// </summary>
internal static class SearchSpeedCommand
{
    private const int Rounds = 30;

    public static async Task<int> RunAsync(string[] args)
    {
        var book = await ManyFacilities.ReadAsync();
        foreach (var size in new[] { 1_000, 5_000 })
        {
            var teams = EnlargedBook.Of(book, size);
            Build(teams);
            var index = SearchIndex.Build([.. teams]);
            Measure("kind and place", index, [.. EvaluationQuestion.ReadAll().Select(question => question.Query)]);
            Measure("all kinds", index, [.. SearchQuestion.ReadAll().Select(question => question.Query)]);
            Measure("all kinds, pools shared", Divided(teams), [.. SearchQuestion.ReadAll().Select(question => question.Query)]);
        }

        return args.Length == 0 ? 0 : 64;
    }

    /// <summary>As a person has it: the pools are a part that others have too, and the rest is their own.</summary>
    private static SearchIndex Divided(ListedTeam[] teams)
    {
        var ordered = teams.OrderBy(listed => listed, Comparer<ListedTeam>.Create(TeamOrder.Compare)).ToLookup(Is);
        return new SearchIndex(IndexPart.Build([.. ordered[true]]), IndexPart.Build([.. ordered[false]]));

        static bool Is(ListedTeam listed) => listed.Profile.HasSharedDirectory;
    }

    private static void Build(ListedTeam[] teams)
    {
        var times = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var started = Stopwatch.GetTimestamp();
            SearchIndex.Build([.. teams]);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        Print($"index of {teams.Length} teams, ms", times);
    }

    private static void Measure(string questions, SearchIndex index, string[] queries)
    {
        var engine = new SearchEngine(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);
        var page = new SearchPage(20);
        var times = new List<double>();
        long allocated = 0;
        for (var round = 0; round < Rounds * 2; round++)
        {
            foreach (var query in queries)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var started = Stopwatch.GetTimestamp();
                engine.Search(index, query, page);
                var elapsed = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
                if (round >= Rounds)
                {
                    times.Add(elapsed);
                    allocated += GC.GetAllocatedBytesForCurrentThread() - before;
                }
            }
        }

        Print($"search in {index.Count} teams, {questions}, µs", times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  allocated per search: {allocated / times.Count} B"));
    }

    private static void Print(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: p50 {times[times.Count / 2]:0.0}, p99 {times[(int)(times.Count * 0.99)]:0.0}, worst {times[^1]:0.0}"));
    }
}
