using System.CommandLine;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>The call centre at a terminal.</summary>
internal static class SupportCommands
{
    public static IEnumerable<Command> Create(OpsShellClient client) =>
    [
        Story(client), Find(client),
        RolloutCommand.Plain(client, "support-words", "Say each error code as the Veteran sees it", "/support/words"),
        RolloutCommand.Plain(client, "support-lookups", "Show who looked whom up", "/support/lookups"),
    ];

    private static Command Story(OpsShellClient client)
    {
        var (id, address) = (
            new Argument<string>("id") { Description = "The support id, or the id of a submission" }, ShellOptions.Address());
        var command = new Command("support", "Say what happened, by the support id that a caller reads out") { id, address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get,
            $"/support/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}", token));
        return command;
    }

    private static Command Find(OpsShellClient client)
    {
        var (user, address) = (ShellOptions.User(), ShellOptions.Address());
        var command = new Command("support-find", "Say what happened to a person's requests and messages") { user, address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Post, "/support:find",
            new { account = parsed.GetRequiredValue(user) }, token));
        return command;
    }
}
