using System.CommandLine;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>
/// Users by name. One <c>rollout allow USER</c> is the whole flow: the flag of the flow is meant where none is said, and the flags
/// that need it follow its list.
/// </summary>
internal static class NamedUserCommands
{
    public static IEnumerable<Command> Create(OpsShellClient client) =>
    [
        Allow(client),
        Listing(
            client, "disallow", "Remove a named user, from the flags that follow too", HttpMethod.Delete, "allow", ShellOptions.Entry(),
            raises: false),
        Listing(client, "deny", "Keep a user in the base flow", HttpMethod.Put, "deny", ShellOptions.User(), raises: false),
        Listing(client, "undeny", "Stop keeping a user in the base flow", HttpMethod.Delete, "deny", ShellOptions.Entry(), raises: true),
        Explain(client),
    ];

    private static Command Allow(OpsShellClient client)
    {
        var (user, flag, reason, ticket, address) =
            (ShellOptions.User(), ShellOptions.FlagOfTheFlow(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var expires = new Option<DateTimeOffset?>("--expires-at")
        {
            Description = "The name counts until then, such as 2026-12-31T00:00:00Z",
            CustomParser = result => ShellOptions.ParseTime(result),
        };
        var command = new Command("allow", "Name a user of UAT: the whole new flow, at once")
        {
            user, flag, expires, reason, ticket, address,
        };
        command.SetAction((parsed, token) => client.ChangeAtPresentVersionAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Put,
            PathOf(parsed.GetRequiredValue(flag)), $"/allow/{Uri.EscapeDataString(parsed.GetRequiredValue(user))}",
            new { expires_at = parsed.GetValue(expires), reason = parsed.GetRequiredValue(reason), ticket = parsed.GetValue(ticket) },
            token));
        return command;
    }

    private static Command Listing(
        OpsShellClient client, string name, string description, HttpMethod method, string list, Argument<string> user, bool raises)
    {
        var (flag, reason, ticket, address) =
            (ShellOptions.FlagOfTheFlow(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var command = new Command(name, description) { user, flag, reason, ticket, address };
        command.SetAction((parsed, token) =>
        {
            var (path, entry) = (PathOf(parsed.GetRequiredValue(flag)), $"/{list}/{Uri.EscapeDataString(parsed.GetRequiredValue(user))}");
            var body = new { reason = parsed.GetRequiredValue(reason), ticket = parsed.GetValue(ticket) };
            var at = parsed.GetRequiredValue(address);
            return raises
                ? client.ChangeAtPresentVersionAsync(parsed.InvocationConfiguration, at, method, path, entry, body, token)
                : client.ChangeAsync(parsed.InvocationConfiguration, at, method, path + entry, body, version: null, token);
        });
        return command;
    }

    private static Command Explain(OpsShellClient client)
    {
        var (user, flag, address) = (ShellOptions.User(), ShellOptions.FlagOfTheFlow(), ShellOptions.Address());
        var station = new Option<string?>("--facility") { Description = "The facility the request is about, where it is about one" };
        var command = new Command("explain", "Say why a user sees what they see, over the whole chain of flags")
        {
            user, flag, station, address,
        };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Post,
            $"{PathOf(parsed.GetRequiredValue(flag))}:explain",
            new { user_ref = parsed.GetRequiredValue(user), facility = parsed.GetValue(station) }, token));
        return command;
    }

    private static string PathOf(string flag) => $"/flags/{Uri.EscapeDataString(flag)}";
}
