using System.CommandLine;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.Operations.CommandLine.Completion;
using SecureMessaging.Bff.Operations.CommandLine.Output;
using SecureMessaging.Bff.Operations.CommandLine.Reports;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>
/// <c>rollout kill FLAG --reason "..."</c> and its like: the ops API from a shell, for the hour in which no browser is at
/// hand. The token comes from an environment variable, so that it is in no shell history.
/// </summary>
internal static class RolloutCommand
{
    public const string Name = "rollout";

    /// <param name="clients">For the calls.</param>
    /// <param name="readToken">The access token of who calls.</param>
    /// <param name="time">Of what is watched.</param>
    public static Command Create(IHttpClientFactory clients, Func<OpsToken> readToken, TimeProvider time)
    {
        var output = new ShellOutput();
        var client = new OpsShellClient(clients, readToken, output, time);
        var rollout = new Command(
            Name,
            "Control the rollout through the ops API. The token: rollout login, or an access token of your identity provider in "
            + $"{OpsShellClient.TokenVariable}. The instance: --url, or {OpsShellClient.AddressVariable}.")
        {
            ShellForm.Output(output),
            ShellForm.DryRun(client),
            Plain(client, "list", "List the flags", "/flags"),
            FlagVerb(client, "kill", "Off for everybody, now"),
            FlagVerb(
                client, "rollback", "Back to 0 %",
                choice: new("--named-users-too", "Named users go back as well", "keep_allow_list", false)),
            FlagVerb(client, "pause", "Hold the flag where it is"),
            Lower(client),
            Incident(client),
            FlagVerb(client, "unkill", "End the kill; the flag is paused afterwards", ShellOptions.Version()),
            FlagVerb(client, "resume", "Go on after a pause", ShellOptions.Version()),
            FlagVerb(client, "start", "Begin UAT", ShellOptions.Version()),
            FlagVerb(
                client, "advance", "Enter the next stage", ShellOptions.Version(),
                new("--force", "Although dwell time or figures say no; takes a second person", "force", true)),
            FlagVerb(client, "undo", "Take the last change back", ShellOptions.Version()),
            FlagVerb(
                client, "reset", "Begin again after a rollback", ShellOptions.Version(),
                new("--resalt", "Draw the people anew; otherwise the same go first again", "resalt", true)),
            FlagVerb(client, "complete", "Finish the plan", ShellOptions.Version()),
            FlagVerb(client, "archive", "Stop evaluating a flag that is done with", ShellOptions.Version()),
            FlagRead(client, "show", "Show a flag and its version", ""),
            FlagRead(client, "guard", "Show what the guard says", "/guard"),
            Comparison(client),
            FlagRead(client, "incidents", "List the incidents of a flag", "/incidents"),
            Audit(client),
            FlagRead(client, "scheduled", "List changes that wait for their time", "/schedule"),
            Plain(client, "status", "Show how an instance is: upstreams, credentials, queue, instances", "/status"),
            Plain(client, "webhooks", "Show how far each webhook has got", "/webhooks"),
            Plain(client, "export", "Print all flags as one file", "/export"),
            Verify(client),
        };
        foreach (var command in (Command[])
            [
                .. NamedUserCommands.Create(client), .. ExposureCommands.Create(client), .. ReleaseCommands.Create(client),
                .. ScheduleCommands.Create(client), .. ApprovalCommands.Create(client), .. StationCommands.Create(client),
                .. PrerequisiteCommands.Create(client), .. SubmissionCommands.Create(client), .. SupportCommands.Create(client),
                .. ReportCommands.Create(client),
                .. WatchCommands.Create(client),
                ImportCommand.Create(client), CompletionCommand.Create(),
            ])
        {
            rollout.Add(command);
        }

        return rollout;
    }

    private static Command FlagVerb(
        OpsShellClient client, string verb, string description, Option<long>? version = null, Choice? choice = null)
    {
        var (flag, reason, ticket, address) = (ShellOptions.Flag(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var command = new Command(verb, description) { flag, reason, ticket, address };
        if (version is not null)
        {
            command.Add(version);
        }

        var chosen = choice is null ? null : new Option<bool>(choice.Option) { Description = choice.Description };
        if (chosen is not null)
        {
            command.Add(chosen);
        }

        command.SetAction((parsed, token) =>
        {
            var body = new JsonObject { ["reason"] = parsed.GetRequiredValue(reason), ["ticket"] = parsed.GetValue(ticket) };
            if (choice is not null)
            {
                body[choice.Field] = parsed.GetValue(chosen!) ? choice.Given : !choice.Given;
            }

            return client.ChangeAsync(
                parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Post, $"{PathOf(parsed, flag)}:{verb}", body,
                version is null ? null : parsed.GetRequiredValue(version), token);
        });
        return command;
    }

    private static Command Lower(OpsShellClient client)
    {
        var (flag, reason, ticket, address) = (ShellOptions.Flag(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var percentage = ShellOptions.Percentage(required: true);
        var command = new Command("lower", "Lower the default percentage") { flag, percentage, reason, ticket, address };
        command.SetAction((parsed, token) => client.ChangeAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Put, $"{PathOf(parsed, flag)}/percentage",
            new { percentage = parsed.GetValue(percentage), reason = parsed.GetRequiredValue(reason), ticket = parsed.GetValue(ticket) },
            version: null, token));
        return command;
    }

    private static Command Incident(OpsShellClient client)
    {
        var (flag, reason, ticket, address) = (ShellOptions.Flag(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var percentage = ShellOptions.Percentage(required: false);
        var severity = new Option<string>("--severity") { Description = "critical, high or low", Required = true };
        severity.AcceptOnlyFromAmong("critical", "high", "low");
        var command = new Command("incident", "Do what the plan says about a severity, and record it")
        {
            flag, severity, percentage, reason, ticket, address,
        };
        command.SetAction((parsed, token) => client.ChangeAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Post, $"{PathOf(parsed, flag)}:incident",
            new
            {
                severity = parsed.GetRequiredValue(severity),
                percentage = parsed.GetValue(percentage),
                reason = parsed.GetRequiredValue(reason),
                ticket = parsed.GetValue(ticket),
            },
            version: null, token));
        return command;
    }

    private static Command FlagRead(OpsShellClient client, string name, string description, string path)
    {
        var (flag, address) = (ShellOptions.Flag(), ShellOptions.Address());
        var command = new Command(name, description) { flag, address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get, $"{PathOf(parsed, flag)}{path}", token));
        return command;
    }

    private static Command Comparison(OpsShellClient client)
    {
        var (flag, address) = (ShellOptions.Flag(), ShellOptions.Address());
        var epoch = new Option<int?>("--epoch") { Description = "Which life of the flag; the present one where none is said" };
        var stage = new Option<int?>("--stage") { Description = "Which stage of it; the present one where none is said" };
        var command = new Command("comparison", "Show both flows side by side") { flag, epoch, stage, address };
        command.SetAction((parsed, token) =>
        {
            string[] query =
            [
                .. parsed.GetValue(epoch) is { } life ? (string[])[$"epoch={life}"] : [],
                .. parsed.GetValue(stage) is { } one ? (string[])[$"stage={one}"] : [],
            ];
            return client.AskAsync(
                parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get,
                $"{PathOf(parsed, flag)}/comparison{(query.Length == 0 ? "" : "?" + string.Join('&', query))}", token);
        });
        return command;
    }

    private static Command Audit(OpsShellClient client)
    {
        var (flag, address) = (ShellOptions.Flag(), ShellOptions.Address());
        var after = ShellOptions.After();
        var command = new Command("audit", "Show who changed a flag, when and why; 200 rows at a time") { flag, after, address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get,
            $"{PathOf(parsed, flag)}/audit?after={parsed.GetValue(after)}", token));
        return command;
    }

    private static Command Verify(OpsShellClient client)
    {
        var address = ShellOptions.Address();
        var command = new Command("verify", "Walk the audit's chain of hashes; ends with 1 when it is broken") { address };
        command.SetAction(
            (parsed, token) => client.VerifyAuditAsync(parsed.InvocationConfiguration, parsed.GetRequiredValue(address), token));
        return command;
    }

    /// <summary>One question without anything to say.</summary>
    public static Command Plain(OpsShellClient client, string name, string description, string path)
    {
        var address = ShellOptions.Address();
        var command = new Command(name, description) { address };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get, path, token));
        return command;
    }

    /// <summary>What may be said with a verb.</summary>
    /// <param name="Option">Its name.</param>
    /// <param name="Description">In the help.</param>
    /// <param name="Field">Of the body.</param>
    /// <param name="Given">What the field is where the option is there.</param>
    private sealed record Choice(string Option, string Description, string Field, bool Given);

    private static string PathOf(ParseResult parsed, Argument<string> flag) =>
        $"/flags/{Uri.EscapeDataString(parsed.GetRequiredValue(flag))}";
}
