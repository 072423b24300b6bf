using System.CommandLine;
using System.Text.RegularExpressions;
using NSubstitute;
using SecureMessaging.Bff.Operations.CommandLine;
using SecureMessaging.Bff.Operations.CommandLine.Curation;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.Telemetry.Alerts;

/// <summary>Whoever is called at night types what the pages say: the command line itself reads each line, and runs none.</summary>
public sealed partial class RunbookCommandTests
{
    private const string Alerts = $"{AlertFiles.Folder}/README.md";
    private const string Operations = "src/SecureMessaging.Bff/Operations/README.md";
    private const string Release = "src/SecureMessaging.Bff/Operations/RUNBOOK.md";

    /// <summary>What a page says once of all its commands, and need not say again.</summary>
    private static readonly (string Option, string Value)[] SaidOnce = [("--reason", "\"Because it must be\""), ("--version", "3")];

    private static readonly RootCommand Shell = CreateShell();

    /// <summary>With every argument and option that it cannot do without.</summary>
    [Theory]
    [InlineData(Alerts, 40)]
    [InlineData(Operations, 55)]
    [InlineData(Release, 70)]
    public void Command_OfAPage_IsOneThatTheCommandLineTakes(string page, int atLeast)
    {
        var typed = Typed(page).ToArray();

        Assert.Empty(typed.Select(line => (line, Why: WhyNot(line))).Where(one => one.Why is not null).Select(one => $"{one.line}: {one.Why}"));
        Assert.True(typed.Length >= atLeast, $"{typed.Length} commands were found.");
    }

    [Theory]
    [InlineData("rollout nothing FLAG")]
    [InlineData("rollout kill --reason Because_it_must_be")]
    [InlineData("rollout raise FLAG")]
    [InlineData("rollout incident FLAG --severity worst")]
    [InlineData("rollout facility FLAG 668 --of")]
    public void Command_ThatIsNone_IsSeen(string line) => Assert.NotNull(WhyNot(line));

    /// <returns>Null where the command line takes it.</returns>
    private static string? WhyNot(string line)
    {
        var command = Shell.Parse(line).CommandResult.Command;
        var missing = SaidOnce.Where(said => !line.Contains(said.Option, StringComparison.Ordinal)
            && command.Options.Any(option => option.Name == said.Option && option.Required));
        var parsed = Shell.Parse(line + string.Concat(missing.Select(said => $" {said.Option} {said.Value}")));
        return command is RootCommand or { Subcommands.Count: > 0 } ? "there is no such command"
            : line.Count(char.IsWhiteSpace) == 1 ? null
            : parsed.Errors.Count > 0 ? parsed.Errors[0].Message
            : null;
    }

    /// <summary>What stands in a code span or begins a line of a block; a name alone stands for a command, and is not typed.</summary>
    private static IEnumerable<string> Typed(string page)
    {
        var text = File.ReadAllText(Repository.PathOf(page));
        return InASpan().Matches(Block().Replace(text, "")).Select(found => found.Groups["line"].Value)
            .Concat(Block().Matches(text).SelectMany(block => block.Groups["text"].Value.Split('\n')))
            .Select(line => line.Split(" > ")[0].Split(" | ")[0].Trim())
            .Where(line => Program().IsMatch(line) && !SignIn().IsMatch(line))
            .Select(Filled);
    }

    /// <summary>Words that stand for a value.</summary>
    private static string Filled(string line) => line
        .Replace("--version N", "--version 3", StringComparison.Ordinal)
        .Replace("$AT", "2027-01-11T14:00:00Z", StringComparison.Ordinal)
        .Replace("USER", "00000000-0000-4000-8000-00000000000a", StringComparison.Ordinal)
        .Replace("ACCOUNT", "00000000-0000-4000-8000-00000000000a", StringComparison.Ordinal);

    private static RootCommand CreateShell()
    {
        var clients = Substitute.For<IHttpClientFactory>();
        return new RootCommand
        {
            RolloutCommand.Create(clients, () => OpsToken.None, TimeProvider.System),
            CurationCommand.Create(clients, () => OpsToken.None, TimeProvider.System),
        };
    }

    [GeneratedRegex("`(?<line>[^`\n]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex InASpan();

    [GeneratedRegex(@"^```sh[^\n]*\n(?<text>.*?)^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^(rollout|curation) [a-z-]+")]
    private static partial Regex Program();

    /// <summary>The program adds them, because they read the addresses of an identity provider.</summary>
    [GeneratedRegex("^rollout log(in|out)")]
    private static partial Regex SignIn();
}
