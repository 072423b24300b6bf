using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Operations.CommandLine.Output;
using SecureMessaging.Ehr.Curation;

namespace SecureMessaging.Bff.Operations.CommandLine.Curation;

/// <summary>
/// <c>curation check FILE|URL</c>: what a file of rules would do with the pools that the running service has, before it is put where
/// the service reads it. Exit code 0: the service would take it; 1: not, or it could not be asked; 64: there is no token.
/// </summary>
internal static class CurationCommand
{
    public const string Name = "curation";

    private const string Overlay = "overlay";

    public static Command Create(IHttpClientFactory clients, Func<string?> readToken)
    {
        var output = new ShellOutput();
        return new(Name, "Rules that decide which pools are care teams")
        {
            Check(new OpsShellClient(clients, readToken, new ShellOutput()), new RulesReader(clients, RulesReader.Timeout)),
            Report(new OpsShellClient(clients, readToken, output), output),
        };
    }

    private static Command Report(OpsShellClient client, ShellOutput output)
    {
        var tenant = new Argument<string>("tenant") { Description = "Key of OracleHealth:Tenants" };
        var verdict = new Option<string?>("--verdict") { Description = "Only the pools with it: mapped, denied or unmapped" };
        var address = ShellOptions.Address();
        var command = new Command("report", "Show the pools of a tenant and the rule that decided each")
        {
            tenant, verdict, ShellForm.Output(output), address,
        };
        command.SetAction((parsed, token) => client.AskAsync(
            parsed.InvocationConfiguration, parsed.GetRequiredValue(address), HttpMethod.Get,
            $"/curation?tenant={Uri.EscapeDataString(parsed.GetRequiredValue(tenant))}"
                + (parsed.GetValue(verdict) is { } one ? $"&verdict={Uri.EscapeDataString(one)}" : ""), token));
        return command;
    }

    internal static Command Check(OpsShellClient client, RulesReader reader)
    {
        var source = new Argument<string>("rules") { Description = "The file of rules: a path, or an address that begins with http" };
        var tenant = new Option<string?>("--tenant") { Description = "One tenant only" };
        var place = new Option<string>("--place")
        {
            Description = "Whose place the file would take: overlay, the file of this installation, or program",
            DefaultValueFactory = _ => Overlay,
        };
        place.AcceptOnlyFromAmong(Overlay, "program");
        var examples = new Option<int>("--examples")
        {
            Description = "How many names to show for each rule, each written in another way",
            DefaultValueFactory = _ => 1,
            CustomParser = ParseExamples,
        };
        var all = new Option<bool>("--all") { Description = "Every pool, and every change" };
        var address = ShellOptions.Address();
        var command = new Command("check", "Show what a file of rules would do with the pools; nothing is changed")
        {
            source, tenant, place, examples, all, address,
        };
        command.SetAction(async (parsed, token) =>
        {
            var shell = parsed.InvocationConfiguration;
            var (rules, problem) = await reader.ReadAsync(parsed.GetRequiredValue(source), token);
            if (rules is null)
            {
                await shell.Error.WriteLineAsync($"{problem} The rules in force stay.");
                return 1;
            }

            var (code, answer) = await client.ReadAsync(
                shell, parsed.GetRequiredValue(address), HttpMethod.Post, "/curation:check",
                new { rules, tenant = parsed.GetValue(tenant), place = parsed.GetValue(place) }, token);
            return answer is null
                ? code
                : await PrintAsync(shell, answer, new CurationTables(parsed.GetValue(examples), parsed.GetValue(all)));
        });
        return command;
    }

    private static int ParseExamples(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens.Single().Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= CurationTables.MaxExamples)
        {
            return number;
        }

        result.AddError($"--examples is from 1 to {CurationTables.MaxExamples}.");
        return 1;
    }

    private static async Task<int> PrintAsync(InvocationConfiguration shell, string answer, CurationTables tables)
    {
        CurationCheck check;
        try
        {
            check = JsonSerializer.Deserialize<CurationCheck>(answer, JsonApiSerialization.Snake)!;
        }
        catch (JsonException)
        {
            await shell.Error.WriteLineAsync("What answers is not the ops API. Name an instance with --url.");
            return 1;
        }

        foreach (var line in tables.Lines(check))
        {
            await shell.Output.WriteLineAsync(line);
        }

        return check.Errors.Count == 0 && check.Tenants.All(tenant => tenant.Objection is null) ? 0 : 1;
    }
}
