using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>Notices and instances: what there is, and what comes.</summary>
internal static class WatchCommands
{
    public static IEnumerable<Command> Create(OpsShellClient client) =>
        [Notices(client), WatchNotices(client), Watch(client), Propagation(client)];

    private static Command Notices(OpsShellClient client)
    {
        var (after, address) = (AfterNotice(), ShellOptions.Address());
        var command = new Command("notices", "List what somebody is informed of") { after, address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get,
            $"/notices{Query(parsed.GetValue(after))}", token));
        return command;
    }

    private static Command WatchNotices(OpsShellClient client)
    {
        var (after, address) = (AfterNotice(), ShellOptions.Address());
        var command = new Command("watch-notices", "Print notices as they come, a line each, until Ctrl-C") { after, address };
        command.SetAction((parsed, token) => client.WatchAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), $"/notices/events{Query(parsed.GetValue(after))}", token));
        return command;
    }

    private static Command Watch(OpsShellClient client)
    {
        var address = ShellOptions.Address();
        var command = new Command("watch", "Print flags as the instance applies them, a line each, until Ctrl-C") { address };
        command.SetAction((parsed, token) => client.WatchAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), "/events", token));
        return command;
    }

    private static Command Propagation(OpsShellClient client)
    {
        var address = ShellOptions.Address();
        var flag = new Option<string?>("--flag") { Description = "With the sample of this flag only" };
        var command = new Command("propagation", "Show which instance has what") { flag, address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address),
            parsed.GetValue(flag) is { } one ? $"/flags/{Uri.EscapeDataString(one)}/propagation" : "/propagation", IsEverywhere, token));
        return command;
    }

    /// <summary>
    /// All that may serve have the same, and at least one lives. Else the command ends with 1. A program of before, which may answer while
    /// instances are replaced, says of each only whether it lives.
    /// </summary>
    private static bool IsEverywhere(string answer)
    {
        JsonNode[] serving =
        [
            .. JsonNode.Parse(answer)!.AsArray().OfType<JsonNode>().Where(one => (one["may_serve"] ?? one["is_live"])!.GetValue<bool>()),
        ];
        return serving.Any(one => one["is_live"]!.GetValue<bool>())
            && serving.DistinctBy(one => one["revision"]!.GetValue<long>()).Count() == 1;
    }

    /// <summary>From now on where none is said: 0 would be from the beginning.</summary>
    private static Option<long?> AfterNotice() => new("--after")
    {
        Description = "Only notices after this number",
        CustomParser = result => ShellOptions.ParseCount(result),
    };

    private static string Query(long? after) => after is { } number ? string.Create(CultureInfo.InvariantCulture, $"?after={number}") : "";
}
