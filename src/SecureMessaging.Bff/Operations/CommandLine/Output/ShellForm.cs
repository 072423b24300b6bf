using System.CommandLine;
using System.CommandLine.Invocation;

namespace SecureMessaging.Bff.Operations.CommandLine.Output;

/// <summary>Options of every command: what is printed, and whether anything is changed.</summary>
internal static class ShellForm
{
    public static Option<string> Output(ShellOutput output)
    {
        var option = new Option<string>("--output", "-o")
        {
            Description = "table or json; json where the output goes into a file or another program",
            Recursive = true,
        };
        option.AcceptOnlyFromAmong(ShellOutput.Table, ShellOutput.Json);
        option.Action = new Before(parsed => output.Form = parsed.GetValue(option) ?? output.Form);
        return option;
    }

    public static Option<bool> DryRun(OpsShellClient client)
    {
        var option = new Option<bool>("--dry-run") { Description = "Show what would change, and change nothing", Recursive = true };
        option.Action = new Before(parsed => client.IsDryRun = parsed.GetValue(option));
        return option;
    }

    /// <summary>Runs before the command itself.</summary>
    private sealed class Before(Action<ParseResult> act) : SynchronousCommandLineAction
    {
        public override bool Terminating => false;

        public override int Invoke(ParseResult parseResult)
        {
            act(parseResult);
            return 0;
        }
    }
}
