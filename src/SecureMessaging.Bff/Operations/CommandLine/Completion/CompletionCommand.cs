using System.CommandLine;
using System.CommandLine.Help;

namespace SecureMessaging.Bff.Operations.CommandLine.Completion;

/// <summary><c>eval "$(rollout completion)"</c>: the names of commands and options by the tab key.</summary>
internal static class CompletionCommand
{
    /// <summary>What the parser is asked with; the program hands such a call to the shell's commands.</summary>
    public const string Directive = "[suggest";

    private const string Bash = """
        rollout() { dotnet "PROGRAM" rollout "$@"; }
        _rollout() {
          local words
          words=$(dotnet "PROGRAM" "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
          COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _rollout rollout
        """;

    /// <summary>The other spellings are those of another shell, and the tab key would offer them as paths.</summary>
    public static void OfferHelpAsBashHasIt(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Aliases.Remove("/h");
            help.Aliases.Remove("/?");
        }
    }

    public static Command Create()
    {
        var command = new Command("completion", "Print a script for bash: the command rollout, with completion by the tab key");
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(
            Bash.Replace("PROGRAM", typeof(CompletionCommand).Assembly.Location, StringComparison.Ordinal)));
        return command;
    }
}
