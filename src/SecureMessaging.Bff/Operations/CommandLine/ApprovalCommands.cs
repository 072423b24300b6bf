using System.CommandLine;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>The second person: what waits, and the decision.</summary>
internal static class ApprovalCommands
{
    public static IEnumerable<Command> Create(OpsShellClient client) => [List(client), Approve(client), Reject(client)];

    private static Command List(OpsShellClient client)
    {
        var address = ShellOptions.Address();
        var all = new Option<bool>("--all") { Description = "Those that are decided or too old too" };
        var command = new Command("approvals", "List changes that wait for a second person, with what each would change")
        {
            all, address,
        };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get,
            parsed.GetValue(all) ? "/approvals" : "/approvals?state=pending", token));
        return command;
    }

    private static Command Approve(OpsShellClient client)
    {
        var (id, reason, ticket, address) = (Id(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var digest = new Option<string>("--digest")
        {
            Description = "Of what you have looked at, as approvals lists it; refused where the content is another",
            Required = true,
        };
        var command = new Command("approve", "Be the second person for a change that waits") { id, digest, reason, ticket, address };
        command.SetAction((parsed, token) => client.ChangeAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Post,
            $"{PathOf(parsed, id)}:approve",
            new { digest = parsed.GetRequiredValue(digest), reason = parsed.GetRequiredValue(reason), ticket = parsed.GetValue(ticket) },
            version: null, token));
        return command;
    }

    private static Command Reject(OpsShellClient client)
    {
        var (id, reason, ticket, address) = (Id(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var command = new Command("reject", "Refuse a change that waits") { id, reason, ticket, address };
        command.SetAction((parsed, token) => client.ChangeAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Post, $"{PathOf(parsed, id)}:reject",
            new { reason = parsed.GetRequiredValue(reason), ticket = parsed.GetValue(ticket) }, version: null, token));
        return command;
    }

    private static Argument<string> Id() => new("id") { Description = "As approvals lists it" };

    private static string PathOf(ParseResult parsed, Argument<string> id) =>
        $"/approvals/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}";
}
