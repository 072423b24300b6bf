using FuzzySharp;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Sentences;

namespace SecureMessaging.Bff.Benchmarks.SearchEvaluation;

/// <summary>One way to search, named for the table.</summary>
internal sealed record Searcher(string Name, Func<string, IEnumerable<ListedTeam>> Search)
{
    private const int Deep = 100;

    public static IReadOnlyList<Searcher> All(MergedAddressBook book)
    {
        var engine = new SearchEngine(Lexicon.Default, CrisisDetector.Default, SentenceReader.Default);
        return
        [
            new("this service", text => engine.Search(book.Index, text, new SearchPage(Deep)).Teams),
            new("substring on name", text => book.Teams.Where(listed => listed.Team.Name.Contains(text, StringComparison.OrdinalIgnoreCase))),
            new("FuzzySharp token set, name", text => ByRatio(book, text, listed => listed.Team.Name)),
            new(
                "FuzzySharp token set, label and system",
                text => ByRatio(book, text, listed => $"{listed.Team.DisplayName} {listed.Team.HealthCareSystemName}")),
        ];
    }

    private static IEnumerable<ListedTeam> ByRatio(MergedAddressBook book, string text, Func<ListedTeam, string> of) =>
        book.Teams.Select(listed => (listed, Ratio: Fuzz.TokenSetRatio(text.ToLowerInvariant(), of(listed).ToLowerInvariant())))
            .OrderByDescending(pair => pair.Ratio)
            .Take(Deep)
            .Select(pair => pair.listed);
}
