using System.CommandLine;
using System.Text.RegularExpressions;
using NSubstitute;
using SecureMessaging.Bff.Operations.CommandLine;
using SecureMessaging.Bff.Operations.CommandLine.Curation;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.Telemetry.Alerts;

/// <summary>Whoever is called at night types what the page says.</summary>
public sealed partial class RunbookCommandTests
{
    [Fact]
    public void Command_OfTheRunbook_IsOneOfTheCommandLine()
    {
        var clients = Substitute.For<IHttpClientFactory>();
        Command[] known = [RolloutCommand.Create(clients, () => OpsToken.None, TimeProvider.System), CurationCommand.Create(clients, () => OpsToken.None, TimeProvider.System)];
        var text = File.ReadAllText(Repository.PathOf($"{AlertFiles.Folder}/README.md"));
        var typed = Typed().Matches(text).Select(command => (
            Line: command.Value,
            Found: known.Single(one => one.Name == command.Groups["program"].Value)
                .Subcommands.SingleOrDefault(one => one.Name == command.Groups["name"].Value),
            Options: Option().Matches(command.Groups["rest"].Value).Select(option => option.Value))).ToArray();

        Assert.Empty(typed.Where(command => command.Found is null).Select(command => command.Line));
        Assert.Empty(typed.Where(command => !command.Options.All(
            option => command.Found!.Options.Any(known => known.Name == option || known.Aliases.Contains(option)))).Select(command => command.Line));
        Assert.True(typed.Length > 30);
    }

    [GeneratedRegex("`(?<program>rollout|curation) (?<name>[a-z-]+)(?<rest>[^`]*)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Typed();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex Option();
}
