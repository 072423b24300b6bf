using System.CommandLine;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>What became of messages, where a person has to say it.</summary>
internal static class SubmissionCommands
{
    public static IEnumerable<Command> Create(OpsShellClient client) =>
    [
        List(client), Settle(client), Release(client),
        Audit(client, "submission-audit", "Show who settled a submission, and why", Id(), "/submissions"),
        Audit(client, "lost-messages-audit", "Show who let the brake on lost messages go, and why", Ehr(), "/lost-messages"),
    ];

    private static Command List(OpsShellClient client)
    {
        var address = ShellOptions.Address();
        var state = new Option<string?>("--state") { Description = "Also the oldest 200 of this state, such as undetermined" };
        var command = new Command("submissions", "Count the submissions in each state") { state, address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get,
            parsed.GetValue(state) is { } one ? $"/submissions?state={Uri.EscapeDataString(one)}" : "/submissions", token));
        return command;
    }

    private static Command Settle(OpsShellClient client)
    {
        var (id, reason, ticket, address) = (Id(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var outcome = new Argument<string>("outcome") { Description = "sent: the EHR holds it; failed: it does not" }
            .AcceptOnlyFromAmong("sent", "failed");
        var command = new Command("settle", "Say what became of an undetermined submission") { id, outcome, reason, ticket, address };
        command.SetAction((parsed, token) => client.ActAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Post,
            $"/submissions/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}:settle",
            new
            {
                outcome = parsed.GetRequiredValue(outcome),
                reason = parsed.GetRequiredValue(reason),
                ticket = parsed.GetValue(ticket),
            },
            token));
        return command;
    }

    private static Command Release(OpsShellClient client)
    {
        var (ehr, reason, ticket, address) = (Ehr(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var command = new Command("release-lost-messages", "Let the brake on lost messages go: the EHR is known to have lost them")
        {
            ehr, reason, ticket, address,
        };
        command.SetAction((parsed, token) => client.ActAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Post,
            $"/lost-messages/{Uri.EscapeDataString(parsed.GetRequiredValue(ehr))}:release",
            new { reason = parsed.GetRequiredValue(reason), ticket = parsed.GetValue(ticket) }, token));
        return command;
    }

    private static Command Audit(OpsShellClient client, string name, string description, Argument<string> subject, string path)
    {
        var address = ShellOptions.Address();
        var command = new Command(name, description) { subject, address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get,
            $"{path}/{Uri.EscapeDataString(parsed.GetRequiredValue(subject))}/audit", token));
        return command;
    }

    private static Argument<string> Id() => new("submission") { Description = "As submissions --state lists it" };

    private static Argument<string> Ehr() => new("ehr") { Description = "Name of the EHR, as submissions shows what is held" };
}
