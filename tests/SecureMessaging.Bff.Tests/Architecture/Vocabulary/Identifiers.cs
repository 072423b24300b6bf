using System.Text.RegularExpressions;

namespace SecureMessaging.Bff.Tests.Architecture.Vocabulary;

/// <summary>Names that no reflection shows, read from the text of a file: locals and parameters, and the names of tests.</summary>
internal static partial class Identifiers
{
    /// <summary>
    /// Locals, parameters and fields of C# or JavaScript: what begins with a small letter and is no member of something. Names with
    /// an underscore inside are keys of JSON.
    /// </summary>
    public static IEnumerable<string> LocalsOf(string code) => Local().Matches(WithoutTexts(code)).Select(local => local.Value);

    /// <summary>Types, methods and constants that a file of tests declares. A test's name is a sentence, of which every word is read.</summary>
    public static IEnumerable<string> DeclaredIn(string code) =>
        Declared().Matches(WithoutTexts(code)).Select(declared => declared.Groups["name"].Value);

    private static string WithoutTexts(string code) => Text().Replace(code, "");

    /// <summary>Not the keyword <c>record</c>.</summary>
    [GeneratedRegex(@"(?<![\w.])(?!record (struct |class )?[A-Z])_?[a-z][A-Za-z0-9]*(?!\w)", RegexOptions.ExplicitCapture)]
    private static partial Regex Local();

    [GeneratedRegex(
        @"\b(class|record|struct|enum|interface|(public|private|internal) [\w<>\[\]?, ]+) (?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Declared();

    /// <summary>Comments and literals.</summary>
    [GeneratedRegex(
        "/\\*.*?\\*/|//[^\n]*|\"{3,}.*?\"{3,}|\"(\\\\.|[^\"\\\\\\n])*\"|'(\\\\.|[^'\\\\\\n])*'",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Text();
}
