using System.Text.RegularExpressions;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>The Markdown files of the repository, and what stands between code marks in them.</summary>
internal static partial class Markdown
{
    public static readonly string[] Files = [.. SourceFiles.Matching("*.md").Select(Repository.PathOf)];

    public static string Named(string path) => Repository.RelativePath(path);

    public static IEnumerable<string> NamesInCode(string text) => Code().Matches(text).Select(code => code.Groups["name"].Value);

    public static string WithoutFences(string text) => Fence().Replace(text, "");

    public static string WithoutCode(string text) => Code().Replace(WithoutFences(text), "");

    public static void AssertNone(IEnumerable<string> wrong)
    {
        var all = wrong.ToArray();
        Assert.True(all.Length == 0, string.Join(Environment.NewLine, all));
    }

    [GeneratedRegex("`(?<name>[^`\n]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
