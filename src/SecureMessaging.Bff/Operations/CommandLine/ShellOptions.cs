using System.CommandLine;
using System.CommandLine.Parsing;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>What the commands of the shell ask for; each command gets its own.</summary>
internal static class ShellOptions
{
    public static Argument<string> Flag() => new("flag") { Description = "Name of the flag" };

    public static Option<string> Reason() => new("--reason") { Description = "Why, 10 to 500 characters", Required = true };

    public static Option<string?> Ticket() => new("--ticket") { Description = "The ticket it belongs to" };

    public static Option<long> Version() => new("--version")
    {
        Description = "The version you have seen with show; the change is refused when it is another by now",
        Required = true,
    };

    public static Option<decimal?> Percentage(bool required) => new("--percentage") { Description = "0 to 100", Required = required };

    public static Option<Uri> Address() => new("--url")
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
