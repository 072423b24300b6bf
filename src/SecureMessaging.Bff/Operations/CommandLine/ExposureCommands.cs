using System.CommandLine;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>How far a flag is open, in all and at a facility, and where a facility stands.</summary>
internal static class ExposureCommands
{
    public static IEnumerable<Command> Create(OpsShellClient client) =>
        [Raise(client), Preview(client), Facility(client), RemoveFacility(client), FacilityRule(client)];

    private static Command Raise(OpsShellClient client)
    {
        var (flag, reason, ticket, address) = (ShellOptions.Flag(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var (percentage, version) = (ShellOptions.Percentage(required: true), ShellOptions.Version());
        var command = new Command("raise", "Raise the default percentage, as far as plan and figures allow or a second person agrees")
        {
            flag, percentage, version, reason, ticket, address,
        };
        command.SetAction((parsed, token) => client.ChangeAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Put, $"{PathOf(parsed, flag)}/percentage",
            new { percentage = parsed.GetValue(percentage), reason = parsed.GetRequiredValue(reason), ticket = parsed.GetValue(ticket) },
            parsed.GetRequiredValue(version), token));
        return command;
    }

    private static Command Preview(OpsShellClient client)
    {
        var (flag, percentage, address) = (ShellOptions.Flag(), ShellOptions.Percentage(required: false), ShellOptions.Address());
        var station = new Option<string?>("--station")
        {
            Description = "The facility the percentage is for; for everybody where none is said",
        };
        var off = new Option<bool>("--off") { Description = "With --station: off" };
        var (needed, rule) = (
            new Option<string?>("--prerequisite") { Description = "The flag that would have to be on first; an empty one for none" },
            new Option<string?>("--facility-rule") { Description = "strictest, home or highest" });
        var allow = new Option<string[]>("--allow")
        {
            Description = "Account ids that would be named",
            AllowMultipleArgumentsPerToken = true,
        };
        var undo = new Option<bool>("--undo") { Description = "What taking the last change back would do" };
        var command = new Command("preview", "Show whom a change would add and remove, for the flags that need this one too")
        {
            flag, percentage, station, off, needed, rule, allow, undo, address,
        };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Post, $"{PathOf(parsed, flag)}:preview",
            parsed.GetValue(undo)
                ? new { undo = true }
                : Proposed(
                    parsed.GetValue(percentage), parsed.GetValue(station), parsed.GetValue(off), parsed.GetValue(needed),
                    parsed.GetValue(rule), parsed.GetValue(allow)),
            token));
        return command;
    }

    private static object Proposed(
        decimal? percentage, string? station, bool off, string? prerequisite, string? rule, string[]? allow) => new
        {
            percentage = station is null ? percentage : null,
            facilities = station is null ? null : new[] { new { station, percentage = off ? null : percentage } },
            prerequisite,
            facility_rule = rule,
            allow,
        };

    private static Command Facility(OpsShellClient client)
    {
        var (flag, station) = (ShellOptions.Flag(), ShellOptions.Station());
        var (percentage, version) = (ShellOptions.Percentage(required: false), ShellOptions.VersionToRaise());
        var (reason, ticket, address) = (ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var off = new Option<bool>("--off") { Description = "Off for everybody of the facility, named users included" };
        var command = new Command("facility", "Turn a flag off at a facility, or give the facility a percentage of its own")
        {
            flag, station, off, percentage, version, reason, ticket, address,
        };
        command.SetAction((parsed, token) => client.ChangeAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Put,
            $"{PathOf(parsed, flag)}/facilities/{Uri.EscapeDataString(parsed.GetRequiredValue(station))}",
            new
            {
                off = parsed.GetValue(off),
                percentage = parsed.GetValue(percentage),
                reason = parsed.GetRequiredValue(reason),
                ticket = parsed.GetValue(ticket),
            },
            parsed.GetValue(version), token));
        return command;
    }

    private static Command RemoveFacility(OpsShellClient client)
    {
        var (flag, station, version) = (ShellOptions.Flag(), ShellOptions.Station(), ShellOptions.VersionToRaise());
        var (reason, ticket, address) = (ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var command = new Command("remove-facility", "Let a facility have what everybody has again")
        {
            flag, station, version, reason, ticket, address,
        };
        command.SetAction((parsed, token) => client.ChangeAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Delete,
            $"{PathOf(parsed, flag)}/facilities/{Uri.EscapeDataString(parsed.GetRequiredValue(station))}",
            new { reason = parsed.GetRequiredValue(reason), ticket = parsed.GetValue(ticket) }, parsed.GetValue(version), token));
        return command;
    }

    private static Command FacilityRule(OpsShellClient client)
    {
        var (flag, reason, ticket, address) = (ShellOptions.Flag(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var rule = new Argument<string>("rule") { Description = "strictest, home or highest" }
            .AcceptOnlyFromAmong("strictest", "home", "highest");
        var version = ShellOptions.VersionToRaise();
        var command = new Command("facility-rule", "Say which facility counts for a person of several")
        {
            flag, rule, version, reason, ticket, address,
        };
        command.SetAction((parsed, token) => client.ChangeAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Put, $"{PathOf(parsed, flag)}/facility_rule",
            new { rule = parsed.GetRequiredValue(rule), reason = parsed.GetRequiredValue(reason), ticket = parsed.GetValue(ticket) },
            parsed.GetValue(version), token));
        return command;
    }

    private static string PathOf(ParseResult parsed, Argument<string> flag) =>
        $"/flags/{Uri.EscapeDataString(parsed.GetRequiredValue(flag))}";
}
