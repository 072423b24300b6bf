using System.CommandLine;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>Changes for later, and changes that are taken back.</summary>
internal static class ScheduleCommands
{
    public static IEnumerable<Command> Create(OpsShellClient client) => [Schedule(client), Cancel(client), CloseIncident(client)];

    private static Command Schedule(OpsShellClient client)
    {
        var (flag, reason, ticket, address) = (ShellOptions.Flag(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var action = new Argument<string>("action") { Description = "advance, percentage, facility, pause or resume" }
            .AcceptOnlyFromAmong("advance", "percentage", "facility", "pause", "resume");
        var at = new Option<DateTimeOffset>("--at")
        {
            Description = "When, with its offset, such as 2027-01-11T14:00:00Z",
            CustomParser = ShellOptions.ParseTime,
            Required = true,
        };
        var percentage = ShellOptions.Percentage(required: false);
        var off = new Option<bool>("--off") { Description = "With facility: off" };
        var station = new Option<string?>("--station") { Description = "With facility: its number" };
        var command = new Command("schedule", "Make a change at a time, by all the rules that hold then")
        {
            flag, action, at, percentage, station, off, reason, ticket, address,
        };
        command.SetAction((parsed, token) => client.ActAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Post, $"{PathOf(parsed, flag)}/schedule",
            new
            {
                action = parsed.GetRequiredValue(action),
                at = parsed.GetValue(at),
                percentage = parsed.GetValue(percentage),
                station = parsed.GetValue(station),
                off = parsed.GetValue(off),
                reason = parsed.GetRequiredValue(reason),
                ticket = parsed.GetValue(ticket),
            },
            token));
        return command;
    }

    private static Command Cancel(OpsShellClient client)
    {
        var (flag, reason, ticket, address) = (ShellOptions.Flag(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var id = new Argument<string>("id") { Description = "As scheduled lists it" };
        var command = new Command("unschedule", "Take a scheduled change back") { flag, id, reason, ticket, address };
        command.SetAction((parsed, token) => client.ActAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Delete,
            $"{PathOf(parsed, flag)}/schedule/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}",
            new { reason = parsed.GetRequiredValue(reason), ticket = parsed.GetValue(ticket) }, token));
        return command;
    }

    private static Command CloseIncident(OpsShellClient client)
    {
        var (flag, ticket, address) = (ShellOptions.Flag(), ShellOptions.Ticket(), ShellOptions.Address());
        var id = new Argument<string>("id") { Description = "As incidents lists it" };
        var found = new Option<string>("--found") { Description = "What was found, 10 to 500 characters", Required = true };
        var command = new Command("close-incident", "Close an incident with what was found") { flag, id, found, ticket, address };
        command.SetAction((parsed, token) => client.ActAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Post,
            $"{PathOf(parsed, flag)}/incidents/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}:close",
            new { reason = parsed.GetRequiredValue(found), ticket = parsed.GetValue(ticket) }, token));
        return command;
    }

    private static string PathOf(ParseResult parsed, Argument<string> flag) =>
        $"/flags/{Uri.EscapeDataString(parsed.GetRequiredValue(flag))}";
}
