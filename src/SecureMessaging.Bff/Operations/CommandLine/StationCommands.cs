using System.CommandLine;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>Facilities, whatever the flags say: where each stands, and what is overridden there.</summary>
internal static class StationCommands
{
    public static IEnumerable<Command> Create(OpsShellClient client) => [List(client), Show(client), Audit(client), Station(client)];

    private static Command List(OpsShellClient client)
    {
        var address = ShellOptions.Address();
        var command = new Command("stations", "List the facilities, with their EHR and phase") { address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get, "/facilities", token));
        return command;
    }

    private static Command Show(OpsShellClient client)
    {
        var (station, address) = (ShellOptions.Station(), ShellOptions.Address());
        var command = new Command("show-station", "Show a facility, what is overridden there, and the version of it") { station, address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get, PathOf(parsed, station), token));
        return command;
    }

    private static Command Audit(OpsShellClient client)
    {
        var (station, after, address) = (ShellOptions.Station(), ShellOptions.After(), ShellOptions.Address());
        var command = new Command("station-audit", "Show who overrode a facility, when and why") { station, after, address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get,
            $"{PathOf(parsed, station)}/audit?after={parsed.GetValue(after)}", token));
        return command;
    }

    private static Command Station(OpsShellClient client)
    {
        var (station, version) = (ShellOptions.Station(), ShellOptions.Version());
        var (reason, ticket, address) = (ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var phase = new Option<string?>("--phase") { Description = "p0 to p9" };
        var ehr = new Option<string?>("--ehr") { Description = "vista or oracle-health" };
        var transport = new Option<string?>("--transport") { Description = "millennium or mhv-bridge" };
        var blocked = new Option<bool?>("--blocked") { Description = "true stops messaging at the facility, false opens it" };
        var command = new Command("station", "Replace what is overridden for a facility; what is left out follows the calendar")
        {
            station, phase, ehr, transport, blocked, version, reason, ticket, address,
        };
        command.SetAction((parsed, token) => client.ChangeAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Put,
            PathOf(parsed, station),
            new
            {
                phase = parsed.GetValue(phase),
                ehr = parsed.GetValue(ehr),
                transport = parsed.GetValue(transport),
                blocked = parsed.GetValue(blocked),
                reason = parsed.GetRequiredValue(reason),
                ticket = parsed.GetValue(ticket),
            },
            parsed.GetRequiredValue(version), token));
        return command;
    }

    private static string PathOf(ParseResult parsed, Argument<string> station) =>
        $"/facilities/{Uri.EscapeDataString(parsed.GetRequiredValue(station))}";
}
