using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Testing.CareTeamSearch;

namespace SecureMessaging.Bff.Benchmarks.SearchEvaluation;

/// <summary>
/// Lucene.NET as its documentation shows it: the English analyzer, and each word as itself, as a beginning, and with up to two errors. With
/// the word list, every phrase of a question that the list knows is searched for in all written forms of its meanings as well.
/// </summary>
internal static class LuceneSearcher
{
    private const string Field = "text";

    public static Func<string, IEnumerable<ListedTeam>> Of(QuestionBook book, bool expands)
    {
        var analyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48);
        var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer)))
        {
            foreach (var listed in book.Teams)
            {
                writer.AddDocument(new Document { new TextField(Field, QuestionPeers.TextOf(listed).Replace('_', ' '), Lucene.Net.Documents.Field.Store.NO) });
            }
        }

        var searcher = new IndexSearcher(DirectoryReader.Open(directory));
        return text => searcher.Search(QueryOf(analyzer, text, expands), 10).ScoreDocs.Select(hit => book.Teams[hit.Doc]);
    }

    private static BooleanQuery QueryOf(EnglishAnalyzer analyzer, string text, bool expands)
    {
        var query = new BooleanQuery();
        foreach (var word in WordsOf(analyzer, text))
        {
            query.Add(new TermQuery(new Term(Field, word)) { Boost = 3 }, Occur.SHOULD);
            query.Add(new PrefixQuery(new Term(Field, word)), Occur.SHOULD);
            if (word.Length > 3)
            {
                query.Add(new FuzzyQuery(new Term(Field, word), word.Length > 6 ? 2 : 1), Occur.SHOULD);
            }
        }

        foreach (var name in expands ? NamesFor(text) : [])
        {
            var phrase = new PhraseQuery { Boost = 3 };
            foreach (var word in WordsOf(analyzer, name))
            {
                phrase.Add(new Term(Field, word));
            }

            query.Add(phrase, Occur.SHOULD);
        }

        return query;
    }

    private static IEnumerable<string> NamesFor(string text)
    {
        var folded = FoldedText.Of(text);
        var words = Enumerable.Range(0, folded.Words.Count).Select(i => folded.Slice(i, 1).ToString()).Where(word => !PhraseList.IsArticle(word)).ToArray();
        for (var at = 0; at < words.Length; at++)
        {
            for (var length = Math.Min(Lexicon.Default.Phrases.MaxWords, words.Length - at); length > 0; length--)
            {
                var senses = Lexicon.Default.Phrases.Of(string.Join(' ', words[at..(at + length)]));
                if (senses.Length > 0)
                {
                    foreach (var name in senses.SelectMany(sense => Lexicon.Default.Meanings[sense.Meaning].Names))
                    {
                        yield return name;
                    }

                    break;
                }
            }
        }
    }

    private static List<string> WordsOf(EnglishAnalyzer analyzer, string text)
    {
        var words = new List<string>();
        using var stream = analyzer.GetTokenStream(Field, text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            words.Add(term.ToString()!);
        }

        stream.End();
        return words;
    }
}
