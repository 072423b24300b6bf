using System.CommandLine;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>Which flag another needs.</summary>
internal static class PrerequisiteCommands
{
    public static IEnumerable<Command> Create(OpsShellClient client) => [Set(client), Remove(client)];

    private static Command Set(OpsShellClient client)
    {
        var (flag, version, redeal) = (ShellOptions.Flag(), ShellOptions.Version(), Redeal());
        var (reason, ticket, address) = (ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var needed = new Argument<string>("needed") { Description = "The flag that must be on first" };
        var own = new Option<bool>("--own-names") { Description = "Named users of the other flag are not named here" };
        var command = new Command("prerequisite", "Put a flag behind another: on for nobody who does not have that one")
        {
            flag, needed, own, redeal, version, reason, ticket, address,
        };
        command.SetAction((parsed, token) => client.ChangeAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Put, PathOf(parsed, flag),
            new
            {
                flag = parsed.GetRequiredValue(needed),
                allow_list_follows = !parsed.GetValue(own),
                redeal = parsed.GetValue(redeal),
                reason = parsed.GetRequiredValue(reason),
                ticket = parsed.GetValue(ticket),
            },
            parsed.GetRequiredValue(version), token));
        return command;
    }

    private static Command Remove(OpsShellClient client)
    {
        var (flag, version, redeal) = (ShellOptions.Flag(), ShellOptions.Version(), Redeal());
        var (reason, ticket, address) = (ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var command = new Command("remove-prerequisite", "Let a flag stand by itself") { flag, redeal, version, reason, ticket, address };
        command.SetAction((parsed, token) => client.ChangeAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Delete, PathOf(parsed, flag),
            new { redeal = parsed.GetValue(redeal), reason = parsed.GetRequiredValue(reason), ticket = parsed.GetValue(ticket) },
            parsed.GetRequiredValue(version), token));
        return command;
    }

    public static Option<bool> Redeal() => new("--redeal")
    {
        Description = "Yes, other people are on afterwards; needed where a percentage between 0 and 100 decides",
    };

    private static string PathOf(ParseResult parsed, Argument<string> flag) =>
        $"/flags/{Uri.EscapeDataString(parsed.GetRequiredValue(flag))}/prerequisite";
}
