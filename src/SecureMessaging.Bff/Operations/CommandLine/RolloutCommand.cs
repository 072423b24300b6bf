using System.CommandLine;
using System.CommandLine.Parsing;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>
/// <c>rollout kill FLAG --reason "..."</c> and its like: the ops API from a shell, for the hour in which no browser is at
/// hand. The token comes from an environment variable, so that it is in no shell history.
/// </summary>
internal static class RolloutCommand
{
    public const string Name = "rollout";

    public static Command Create(IServiceProvider services)
    {
        var client = new OpsShellClient(services.GetRequiredService<IHttpClientFactory>());
        return new Command(Name, "Control the rollout through the ops API")
        {
            Verb(client, "kill", "Off for everybody, now"),
            Verb(client, "unkill", "End the kill; lands in paused"),
            Verb(client, "rollback", "Back to 0 %"),
            Verb(client, "pause", "Hold the flag where it is"),
            Verb(client, "resume", "Go on after a pause"),
            Lower(client),
            Show(client),
        };
    }

    private static Command Verb(OpsShellClient client, string verb, string description)
    {
        var (flag, reason, address) = (Flag(), Reason(), Address());
        var command = new Command(verb, description) { flag, reason, address };
        command.SetAction((parsed, token) => client.ChangeAsync(
            HttpMethod.Post, parsed.GetRequiredValue(address), $"/flags/{parsed.GetRequiredValue(flag)}:{verb}?wait=applied&timeout=5s",
            new { reason = parsed.GetRequiredValue(reason) }, token));
        return command;
    }

    private static Command Lower(OpsShellClient client)
    {
        var (flag, reason, address) = (Flag(), Reason(), Address());
        var percentage = new Option<decimal>("--percentage") { Description = "0 to 100", Required = true };
        var command = new Command("lower", "Lower the percentage for everybody") { flag, percentage, reason, address };
        command.SetAction((parsed, token) => client.ChangeAsync(
            HttpMethod.Put, parsed.GetRequiredValue(address), $"/flags/{parsed.GetRequiredValue(flag)}/percentage?wait=applied&timeout=5s",
            new { percentage = parsed.GetRequiredValue(percentage), reason = parsed.GetRequiredValue(reason) }, token));
        return command;
    }

    private static Command Show(OpsShellClient client)
    {
        var (flag, address) = (Flag(), Address());
        var command = new Command("show", "Show a flag") { flag, address };
        command.SetAction((parsed, token) => client.ReadAsync(
            parsed.GetRequiredValue(address), $"/flags/{parsed.GetRequiredValue(flag)}", token));
        return command;
    }

    private static Argument<string> Flag() => new("flag") { Description = "Name of the flag" };

    private static Option<string> Reason() => new("--reason") { Description = "Why, 10 to 500 characters", Required = true };

    private static Option<Uri> Address() => new("--url")
    {
        Description = "Address of any instance",
        DefaultValueFactory = _ => new Uri("http://localhost:5080"),
        CustomParser = ParseAddress,
    };

    private static Uri? ParseAddress(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out var address))
        {
            return address;
        }

        result.AddError("--url is not scheme://host[:port].");
        return null;
    }
}
