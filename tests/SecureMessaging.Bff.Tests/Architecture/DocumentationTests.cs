using System.Text.RegularExpressions;
using SecureMessaging.Testing;
using static SecureMessaging.Bff.Tests.Architecture.Markdown;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>Links and paths of the READMEs lead somewhere, and decisions are numbered, whole and listed.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Decisions =
        [.. Files.Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "Decisions")];

    [Fact]
    public void Link_OfAFile_LeadsToAFileAndAHeading()
    {
        var wrong = Files.SelectMany(file => Link().Matches(WithoutCode(File.ReadAllText(file)))
            .Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Leads(file, target))
            .Select(target => $"{Named(file)}: {target}"));

        AssertNone(wrong);
    }

    [Fact]
    public void Path_OfSourceOrTests_Exists()
    {
        var wrong = Files.SelectMany(file => SourcePath().Matches(File.ReadAllText(file))
            .Select(path => path.Value.TrimEnd('.'))
            .Where(path => !Path.Exists(Path.Combine(Repository.Folder, path)))
            .Select(path => $"{Named(file)}: {path}"));

        AssertNone(wrong);
    }

    [Fact]
    public void Decision_OfAPart_HasANumberOfItsOwn()
    {
        var repeated = Decisions.GroupBy(NumberInName).Where(group => group.Count() > 1)
            .Select(group => $"{string.Join(", ", group.Select(Named))}: one number");
        var misnamed = Decisions.Where(file => DecisionHeading().Match(File.ReadAllText(file)).Groups["number"].Value.PadLeft(4, '0')
                != Path.GetFileName(NumberInName(file)))
            .Select(file => $"{Named(file)}: another number in the heading");

        AssertNone(repeated.Concat(misnamed));
        Assert.NotEmpty(Decisions);
    }

    [Fact]
    public void Decision_OfAPart_SaysWhatFollowsAndWhatWasRefused()
    {
        string[] parts = ["Context", "Decision", "Consequence", "Refused"];

        var wrong = Decisions.SelectMany(file => parts
            .Except(DecisionPart().Matches(File.ReadAllText(file)).Select(part => part.Groups["name"].Value))
            .Select(part => $"{Named(file)}: no {part}"));

        AssertNone(wrong);
    }

    [Fact]
    public void Decision_OfAPart_IsInTheListOfItsReadme()
    {
        var wrong = Decisions
            .Where(file => !File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "..", "README.md"))
                .Contains($"](Decisions/{Path.GetFileName(file)})", StringComparison.Ordinal))
            .Select(file => $"{Named(file)}: not in the README beside its folder");

        AssertNone(wrong);
    }

    private static bool Leads(string file, string target)
    {
        var (path, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
        var found = path.Length == 0 ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path));
        return Path.Exists(found) && (anchor is null || Anchors(File.ReadAllText(found)).Contains(anchor));
    }

    /// <summary>As GitHub makes them: small letters, blanks as hyphens, without punctuation.</summary>
    private static IEnumerable<string> Anchors(string text) => Heading().Matches(WithoutFences(text))
        .Select(heading => NotInAnchor().Replace(heading.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>With its folder: each part numbers its own decisions.</summary>
    private static string NumberInName(string file) => Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(file).Split('-')[0]);

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w./…-])(src|tests)/[\w./-]+", RegexOptions.ExplicitCapture)]
    private static partial Regex SourcePath();

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\A# (?<number>\d+)\. ", RegexOptions.ExplicitCapture)]
    private static partial Regex DecisionHeading();

    [GeneratedRegex(@"^\*\*(?<name>\w+)\.\*\* \S", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex DecisionPart();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
