using System.CommandLine;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>Flags from a file, all or none.</summary>
internal static class ImportCommand
{
    public static Command Create(OpsShellClient client)
    {
        var (apply, reason, ticket, address) =
            (ReleaseCommands.Apply(), ShellOptions.OptionalReason(), ShellOptions.Ticket(), ShellOptions.Address());
        var file = new Argument<FileInfo>("file") { Description = "As export prints it, or the JSON of Flipper, version 1" };
        var command = new Command("import", "Take flags from a file; shows what it would do until --apply is given")
        {
            file, apply, reason, ticket, address,
        };
        command.SetAction(async (parsed, token) =>
        {
            var shell = parsed.InvocationConfiguration;
            if (ReleaseCommands.Read(parsed.GetRequiredValue(file), shell.Error) is not { } flags)
            {
                return 1;
            }

            client.IsDryRun |= !parsed.GetValue(apply);
            if (!client.IsDryRun && parsed.GetValue(reason) is null)
            {
                await shell.Error.WriteLineAsync(ReleaseCommands.NoReason);
                return 1;
            }

            var body = new JsonObject
            {
                ["file"] = flags,
                ["reason"] = parsed.GetValue(reason) ?? "Look at what would be taken",
                ["ticket"] = parsed.GetValue(ticket),
            };
            var code = await client.ChangeAsync(
                shell, parsed.GetRequiredValue(address), HttpMethod.Post, "/import", body, version: null, token);
            if (client.IsDryRun && code == 0)
            {
                await shell.Error.WriteLineAsync("Nothing is taken yet: --apply with a --reason takes what is shown.");
            }

            return code;
        });
        return command;
    }
}
