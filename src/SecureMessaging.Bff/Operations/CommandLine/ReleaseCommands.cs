using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>From an empty store to the flags of a release: the plan as a file, and what it makes.</summary>
internal static class ReleaseCommands
{
    public const string NoReason = "Say why with --reason, 10 to 500 characters. Nothing was sent.";

    private const string ReasonToCompare = "Look at what the file would change";

    public static IEnumerable<Command> Create(OpsShellClient client) => [Init(client), Plan(client), CreateFlag(client)];

    private static Command Init(OpsShellClient client)
    {
        var (file, apply, reason, ticket, address) =
            (File(required: false), Apply(), ShellOptions.OptionalReason(), ShellOptions.Ticket(), ShellOptions.Address());
        var print = new Option<bool>("--print") { Description = "Print the plan of this product, to edit it and give it back with --file" };
        var command = new Command("init", "Make the flags of a release; shows what it would do until --apply is given")
        {
            file, apply, print, reason, ticket, address,
        };
        command.SetAction(async (parsed, token) =>
        {
            var shell = parsed.InvocationConfiguration;
            if (parsed.GetValue(print))
            {
                return await client.AskForFileAsync(shell, parsed.GetRequiredValue(address), "/flags:plan", token);
            }

            if (!TryRead(parsed, file, out var plan))
            {
                return 1;
            }

            client.IsDryRun |= !parsed.GetValue(apply);
            if (!client.IsDryRun && parsed.GetValue(reason) is null)
            {
                await shell.Error.WriteLineAsync(NoReason);
                return 1;
            }

            var code = await client.ChangeAsync(
                shell, parsed.GetRequiredValue(address), HttpMethod.Post, "/flags:init",
                new { plan, reason = parsed.GetValue(reason) ?? "Look at what would be made", ticket = parsed.GetValue(ticket) },
                version: null, token);
            if (client.IsDryRun && code == 0)
            {
                await shell.Error.WriteLineAsync("Nothing is made yet: --apply with a --reason makes what is shown as created.");
            }

            return code;
        });
        return command;
    }

    private static Command Plan(OpsShellClient client)
    {
        var (flag, file, version, redeal) =
            (ShellOptions.Flag(), File(required: false), ShellOptions.VersionToRaise(), PrerequisiteCommands.Redeal());
        var stagesOnly = new Option<bool>("--stages-only") { Description = "With --version: the stages alone; the rest stays as it is" };
        var (reason, ticket, address) = (ShellOptions.OptionalReason(), ShellOptions.Ticket(), ShellOptions.Address());
        var command = new Command(
            "plan",
            "Show the plan of a flag; with --file how the file differs in every field; with --version too, make it what the file says")
        {
            flag, file, version, stagesOnly, redeal, reason, ticket, address,
        };
        command.SetAction(async (parsed, token) =>
        {
            var (shell, at, name) = (parsed.InvocationConfiguration, parsed.GetRequiredValue(address), parsed.GetRequiredValue(flag));
            var path = $"/flags/{Uri.EscapeDataString(name)}/plan";
            if (!TryRead(parsed, file, out var content))
            {
                return 1;
            }

            if (content is null)
            {
                return await client.AskAsync(shell, at, HttpMethod.Get, path, token);
            }

            if (PlanOf(content, name) is not { } plan)
            {
                await shell.Error.WriteLineAsync(NoStages(name));
                return 1;
            }

            if (parsed.GetValue(version) is not { } seen)
            {
                return await CompareAsync(client, shell, at, plan, token);
            }

            if (!client.IsDryRun && parsed.GetValue(reason) is null)
            {
                await shell.Error.WriteLineAsync(NoReason);
                return 1;
            }

            var (why, known) = (parsed.GetValue(reason) ?? ReasonToCompare, parsed.GetValue(ticket));
            object body = parsed.GetValue(stagesOnly)
                ? new { stages = plan["stages"], reason = why, ticket = known }
                : new { plan, redeal = parsed.GetValue(redeal), reason = why, ticket = known };
            return await client.ChangeAsync(shell, at, HttpMethod.Put, path, body, seen, token);
        });
        return command;
    }

    private static async Task<int> CompareAsync(
        OpsShellClient client, InvocationConfiguration shell, Uri at, JsonObject plan, CancellationToken cancellationToken)
    {
        client.IsDryRun = true;
        var differs = false;
        var code = await client.ChangeAsync(
            shell, at, HttpMethod.Post, "/flags:init", new { plan = new { flags = new[] { plan } }, reason = ReasonToCompare },
            version: null, answer => !(differs = Differs(answer)), cancellationToken);
        if (differs)
        {
            await shell.Error.WriteLineAsync(
                "The file is not what is in force. Nothing is changed: the --version that is shown, with a --reason, makes it so.");
        }

        return code;
    }

    private static bool Differs(string answer) =>
        JsonNode.Parse(answer)?["flags"] is not JsonArray flags || flags.Any(flag => flag?["result"]?.GetValue<string>() != "exists");

    private static Command CreateFlag(OpsShellClient client)
    {
        var (flag, reason, ticket, address) = (ShellOptions.Flag(), ShellOptions.Reason(), ShellOptions.Ticket(), ShellOptions.Address());
        var prerequisite = new Option<string?>("--prerequisite") { Description = "The flag that must be on first" };
        var (hash, rule, file) = (
            new Option<string?>("--hash") { Description = "sha256, or flipper_crc32 for the people that Flipper drew" },
            new Option<string?>("--facility-rule") { Description = "strictest, home or highest" }, File(required: false));
        var command = new Command("create", "Create a flag in draft, with the stages of the release plan, or of a --file")
        {
            flag, prerequisite, hash, rule, file, reason, ticket, address,
        };
        command.SetAction(async (parsed, token) =>
        {
            var (shell, name) = (parsed.InvocationConfiguration, parsed.GetRequiredValue(flag));
            if (!TryRead(parsed, file, out var plan))
            {
                return 1;
            }

            var planned = plan is null ? null : PlanOf(plan, name);
            if (plan is not null && planned is null)
            {
                await shell.Error.WriteLineAsync(NoStages(name));
                return 1;
            }

            var body = new
            {
                name,
                prerequisite = parsed.GetValue(prerequisite),
                hash = parsed.GetValue(hash),
                facility_rule = parsed.GetValue(rule),
                stages = planned?["stages"],
                reason = parsed.GetRequiredValue(reason),
                ticket = parsed.GetValue(ticket),
            };
            return await client.ChangeAsync(
                shell, parsed.GetRequiredValue(address), HttpMethod.Post, "/flags", body, version: null, token);
        });
        return command;
    }

    private static string NoStages(string name) => $"The file has no stages for {name}.";

    private static Option<FileInfo?> File(bool required) => new("--file")
    {
        Description = "The plan as a file of JSON, as init --print gives it",
        Required = required,
    };

    public static Option<bool> Apply() => new("--apply") { Description = "Do it" };

    /// <summary>One flag out of a plan of several; null where the file does not have it, or no stages for it.</summary>
    private static JsonObject? PlanOf(JsonNode plan, string flag) =>
        (plan["flags"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(one => one["name"]?.ToString() == flag)?.DeepClone()
            is JsonObject { } found && found["stages"] is JsonArray ? found : null;

    /// <returns>False where there is a file that cannot be read; what is wrong is printed.</returns>
    private static bool TryRead(ParseResult parsed, Option<FileInfo?> option, out JsonNode? plan)
    {
        plan = null;
        if (parsed.GetValue(option) is not { } file)
        {
            return true;
        }

        plan = Read(file, parsed.InvocationConfiguration.Error);
        return plan is not null;
    }

    /// <returns>Null where it cannot be read; what is wrong is printed.</returns>
    public static JsonObject? Read(FileInfo file, TextWriter error)
    {
        try
        {
            if (JsonNode.Parse(System.IO.File.ReadAllText(file.FullName)) is JsonObject content)
            {
                return content;
            }

            error.WriteLine($"{file.Name} is no such file: it begins with {{. Nothing was sent.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            error.WriteLine(unreadable is JsonException broken
                ? $"{file.Name} is not JSON: line {broken.LineNumber + 1}. Nothing was sent."
                : $"{file.Name} cannot be read. Nothing was sent.");
        }

        return null;
    }
}
