using System.CommandLine;

namespace SecureMessaging.Bff.Operations.CommandLine.Reports;

/// <summary>What a release is decided by, and what is reported of it afterwards.</summary>
internal static class ReportCommands
{
    public static IEnumerable<Command> Create(OpsShellClient client) => [Uat(client), Launch(client)];

    private static Command Uat(OpsShellClient client)
    {
        var (flag, address) = (ShellOptions.FlagOfTheFlow(), ShellOptions.Address());
        var epoch = new Option<int?>("--epoch") { Description = "Which life of the flag; the present one where none is said" };
        var command = new Command("uat", "Show the result table of UAT") { flag, epoch, address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get,
            $"/reports/uat?flag={Uri.EscapeDataString(parsed.GetRequiredValue(flag))}&epoch={parsed.GetValue(epoch)}", token));
        return command;
    }

    private static Command Launch(OpsShellClient client)
    {
        var (flag, address) = (ShellOptions.FlagOfTheFlow(), ShellOptions.Address());
        var from = new Option<string?>("--from") { Description = "First day, such as 2027-01-04; the last seven days where none is said" };
        var to = new Option<string?>("--to") { Description = "The day after the last; today is in it where none is said" };
        var csv = new Option<bool>("--csv") { Description = "One figure in each row, for a spreadsheet" };
        var html = new Option<bool>("--html") { Description = "A page to read, print and hand on: ... --html > launch.html" };
        var command = new Command("launch", "Show the launch report: who sent what, how it went, new against base")
        {
            flag, from, to, csv, html, address,
        };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(csv) && parsed.GetValue(html))
            {
                parsed.AddError("Say --csv or --html, not both.");
            }
        });
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get,
            $"/reports/launch{(parsed.GetValue(csv) ? ".csv" : "")}?flag={Uri.EscapeDataString(parsed.GetRequiredValue(flag))}"
            + $"&from={Uri.EscapeDataString(parsed.GetValue(from) ?? "")}&to={Uri.EscapeDataString(parsed.GetValue(to) ?? "")}"
            + (parsed.GetValue(html) ? "&format=html" : ""),
            token));
        return command;
    }
}
