using System.Text.Json;
using System.Text.RegularExpressions;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.Architecture.Vocabulary;

/// <summary>
/// What a person reads: every Markdown file, the texts of the OpenAPI documents, comments, and the string literals of the source
/// (log messages, errors, descriptions); of scripts, SQL and YAML all there is. Each file is one text, so that a phrase is found
/// across the end of a line.
/// </summary>
internal static partial class SourceTexts
{
    /// <summary>A migration that has run is never changed, and these say "record" of an EHR in their comments.</summary>
    private static readonly string[] OldMigrations =
        ["0010_submissions.sql", "0040_drafts.sql", "0070_submission_evidence.sql", "0080_undetermined.sql"];

    /// <summary>Tests name retired words in order to refuse them.</summary>
    private static readonly string[] Refusing =
        [nameof(RetiredWords), nameof(VocabularyTests), nameof(SourceTexts), nameof(IdentifierTests)];

    public static IEnumerable<(string Path, string Text)> All() =>
        SourceFiles.Matching("*.md").Select(path => (path, Blanks().Replace(Read(path), " ")))
            .Concat(SourceFiles.Matching("openapi/*.json").Select(path => (path, StringsOf(Read(path)))))
            .Concat(SourceFiles.Matching("*.cs").Select(path => (path, TextOf(path, Read(path)))))
            .Concat(new[] { "*.js", "*.ts", "*.sql", "*.yml" }.SelectMany(SourceFiles.Matching).Where(MayChange)
                .Select(path => (path, WithoutMarks(Read(path)))));

    /// <summary>The comments alone, each run of lines as one text.</summary>
    public static string CommentsOf(string code)
    {
        var lines = code.Split('\n').Select(line => line.Trim())
            .Select(line => line.StartsWith("//", StringComparison.Ordinal) ? line.TrimStart('/').Trim() : "\n");
        return string.Join(' ', lines);
    }

    /// <summary>The string literals alone; those that a plus sign joins are one text.</summary>
    public static string LiteralsOf(string code)
    {
        var lines = code.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));
        var joined = Joint().Replace(string.Join('\n', lines), "");
        return string.Join('\n', Literal().Matches(joined)
            .Select(literal => Blanks().Replace(literal.Groups["raw"].Value + literal.Groups["text"].Value, " ")));
    }

    /// <summary>One text, in which a comment goes on across its lines.</summary>
    public static string WithoutMarks(string script) =>
        Blanks().Replace(string.Join(' ', script.Split('\n').Select(line => line.TrimStart().TrimStart('/', '-', '#'))), " ").Trim();

    private static string TextOf(string path, string code) =>
        Refusing.Contains(Path.GetFileNameWithoutExtension(path)) ? ""
        : !path.StartsWith("src/", StringComparison.Ordinal) ? CommentsOf(code)
        : CommentsOf(code) + LiteralsOf(code);

    private static bool MayChange(string path) => !OldMigrations.Contains(Path.GetFileName(path));

    private static string StringsOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return string.Join('\n', Strings(document.RootElement));
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [Blanks().Replace(element.GetString()!, " ")],
        _ => [],
    };

    private static string Read(string path) => File.ReadAllText(Repository.PathOf(path));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"""\s*\+\s*\$?""")]
    private static partial Regex Joint();

    [GeneratedRegex("\"{3}(?<raw>.*?)\"{3}|\"(?<text>(\\\\.|[^\"\\\\\\n])*)\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();
}
