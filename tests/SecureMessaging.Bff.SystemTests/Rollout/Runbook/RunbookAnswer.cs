using System.Globalization;
using System.Text.RegularExpressions;

namespace SecureMessaging.Bff.SystemTests.Rollout.Runbook;

/// <summary>
/// Compares what came out with what the page says. The page may leave lines out; <c>...</c> stands for anything, and a word in capitals
/// behind a dollar sign takes what stands there, for the commands that follow.
/// </summary>
internal static partial class RunbookAnswer
{
    private const string ExitCode = "exit code ";

    /// <returns>The lines of the page that did not come out, in order.</returns>
    public static IReadOnlyList<string> Missing(string page, string output, int code, IDictionary<string, string> variables)
    {
        var missing = new List<string>();
        var actual = output.Split('\n').Select(line => line.Trim()).ToArray();
        var (place, expectedCode) = (0, 0);
        foreach (var line in page.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line != "..."))
        {
            if (line.StartsWith(ExitCode, StringComparison.Ordinal))
            {
                expectedCode = int.Parse(line[ExitCode.Length..], CultureInfo.InvariantCulture);
                continue;
            }

            var pattern = PatternOf(line);
            var found = Array.FindIndex(actual, place, one => pattern.IsMatch(one));
            if (found < 0)
            {
                missing.Add(line);
                continue;
            }

            place = found + 1;
            foreach (Group group in pattern.Match(actual[found]).Groups.Values.Where(group => Name().IsMatch(group.Name)))
            {
                variables[group.Name] = group.Value;
            }
        }

        return code == expectedCode ? missing : [.. missing, $"{ExitCode}{expectedCode} (was {code})"];
    }

    private static Regex PatternOf(string line)
    {
        var pattern = Regex.Escape(line).Replace(@"\.\.\.", ".*", StringComparison.Ordinal);
        pattern = Blanks().Replace(pattern, @"\s+");
        return new Regex($"^{Variable().Replace(pattern, @"(?<$1>\S+)")}$", RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"(\\ )+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\\\$([A-Z]+)")]
    private static partial Regex Variable();

    [GeneratedRegex("^[A-Z]+$")]
    private static partial Regex Name();
}
