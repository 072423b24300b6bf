using System.Globalization;
using System.Text.RegularExpressions;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.SystemTests.Rollout.Runbook;

/// <summary>The blocks of the runbook in their order: what is typed, what comes out, what people do, how long one waits.</summary>
internal static partial class RunbookPage
{
    public const string Settings = "settings";
    public const string Commands = "sh";
    public const string SecondPerson = "sh approver";
    public const string Answer = "text";
    public const string People = "people";
    public const string Wait = "wait";
    public const string Database = "database";

    private static readonly string[] Kinds = [Settings, Commands, SecondPerson, Answer, People, Wait, Database];

    /// <param name="Kind">The word behind the fence.</param>
    /// <param name="Text">Without the fences.</param>
    /// <param name="Line">Of the page, of its first line.</param>
    internal sealed record Block(string Kind, string Text, int Line);

    public static IReadOnlyList<Block> Read()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Folder, "src", "SecureMessaging.Bff", "Operations", "RUNBOOK.md"));
        Block[] blocks =
        [
            .. Fence().Matches(page).Select(found => new Block(
                found.Groups["kind"].Value, found.Groups["text"].Value.TrimEnd('\n'), page[..found.Index].Count(letter => letter == '\n') + 2)),
        ];
        var unknown = blocks.FirstOrDefault(block => !Kinds.Contains(block.Kind));
        return unknown is null ? blocks : throw new InvalidOperationException($"Line {unknown.Line}: a block is one of {string.Join(", ", Kinds)}");
    }

    /// <summary>What the page says the service is started with.</summary>
    public static IEnumerable<(string Key, string Value)> SettingsOf(IEnumerable<Block> blocks) =>
        blocks.Where(block => block.Kind == Settings).SelectMany(block => block.Text.Split('\n'))
            .Select(line => line.Split('=', 2)).Select(parts => (parts[0], parts[1]));

    /// <summary>The database stops, or else it starts again.</summary>
    public static bool Stops(Block database) => database.Text == "stops";

    /// <summary>For example <c>2 days</c> or <c>31 minutes</c>.</summary>
    public static TimeSpan TimeOf(Block wait)
    {
        var words = wait.Text.Split(' ');
        var count = double.Parse(words[0], CultureInfo.InvariantCulture);
        return words[1].StartsWith("day", StringComparison.Ordinal) ? TimeSpan.FromDays(count) : TimeSpan.FromMinutes(count);
    }

    [GeneratedRegex(@"^```(?<kind>[^\n`]*)\n(?<text>.*?)^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
