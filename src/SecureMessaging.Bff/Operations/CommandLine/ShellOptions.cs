using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.Operations.CommandLine.Completion;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>What the commands of the shell ask for; each command gets its own.</summary>
internal static class ShellOptions
{
    private const string ThisMachine = "http://localhost:5080";

    public static Argument<string> Flag() =>
        new("flag") { Description = "Name of the flag", CompletionSources = { FlagCompletion.Offer } };

    /// <summary>Where none is said: the flag that decides the flow, and with it the flags that need it.</summary>
    public static Option<string> FlagOfTheFlow() => new("--flag")
    {
        Description = $"Name of the flag; {FlagNames.CuratedListFlow} where none is said",
        DefaultValueFactory = _ => FlagNames.CuratedListFlow,
        CompletionSources = { FlagCompletion.Offer },
    };

    /// <summary>Checked before anything is sent: what is no account id may be somebody's e-mail address.</summary>
    public static Argument<string> User() => new("user")
    {
        Description = "Account id of the person, the sub of their token: a UUID",
        CustomParser = ParseUser,
    };

    public static Argument<string> Entry() => new("user") { Description = "Account id, or an older entry as the list has it" };

    public static Argument<string> Station() => new("station") { Description = "Number of the facility, such as 668" };

    public static Option<string> Reason() => new("--reason") { Description = "Why, 10 to 500 characters", Required = true };

    /// <summary>For commands that change nothing unless they are asked to.</summary>
    public static Option<string?> OptionalReason() => new("--reason")
    {
        Description = "Why, 10 to 500 characters; needed where it changes",
    };

    public static Option<string?> Ticket() => new("--ticket") { Description = "The ticket it belongs to" };

    public static Option<long> Version() => new("--version")
    {
        Description = "The version you have seen with show; the change is refused when it is another by now",
        Required = true,
        CustomParser = ParseCount,
    };

    public static Option<long?> VersionToRaise() => new("--version")
    {
        Description = "The version you have seen with show; needed where it raises",
        CustomParser = result => ParseCount(result),
    };

    public static Option<decimal?> Percentage(bool required) => new("--percentage")
    {
        Description = "0 to 100, with a point: 2.5",
        Required = required,
        CustomParser = ParsePercentage,
    };

    public static Option<Uri> Address() => Address(Environment.GetEnvironmentVariable(OpsShellClient.AddressVariable));

    /// <param name="environment">
    /// What it says; null where nothing, and then the command goes to this machine. It never does where that is no address.
    /// </param>
    internal static Option<Uri> Address(string? environment)
    {
        var option = new Option<Uri>("--url")
        {
            Description = $"Address of any instance; {OpsShellClient.AddressVariable} of the environment where none is said",
            DefaultValueFactory = _ => AddressOf(environment ?? ThisMachine)!,
            CustomParser = ParseAddress,
        };

        // What is made of the environment has no other place to be refused in.
        option.Validators.Add(result =>
        {
            if (result.Implicit && environment is not null && AddressOf(environment) is null)
            {
                result.AddError($"{OpsShellClient.AddressVariable} is not http(s)://host[:port]. Nothing was sent.");
            }
        });
        return option;
    }

    public static Option<long> After() => new("--after")
    {
        Description = "Only rows after this sequence number",
        CustomParser = ParseCount,
    };

    /// <summary>
    /// The same on every machine: by the machine's own language a comma or a point would separate thousands, and who lowers
    /// to 1.5 % would land at 15 %.
    /// </summary>
    private static decimal? ParsePercentage(ArgumentResult result)
    {
        if (RolloutPercentage.TryParse(result.Tokens.Single().Value, out var percentage))
        {
            return percentage.ToDecimal();
        }

        result.AddError("--percentage is not a percentage such as 2.5.");
        return null;
    }

    private static string? ParseUser(ArgumentResult result)
    {
        if (AccountIdRule.TryParse(result.Tokens.Single().Value, out var accountId))
        {
            return accountId;
        }

        result.AddError("This is not an account id: give the sub of the person's token, a UUID. Nothing was sent.");
        return null;
    }

    /// <summary>By the machine's own language and zone it would be another time on the next machine.</summary>
    public static DateTimeOffset ParseTime(ArgumentResult result)
    {
        if (TimeWithOffset.TryParse(result.Tokens.Single().Value, out var time))
        {
            return time;
        }

        result.AddError($"{result.Argument.Name} is not a time with its offset such as 2027-01-11T14:00:00Z.");
        return default;
    }

    public static long ParseCount(ArgumentResult result)
    {
        if (long.TryParse(result.Tokens.Single().Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        result.AddError($"{result.Argument.Name} is not a whole number such as 12.");
        return 0;
    }

    private static Uri? AddressOf(string said) =>
        Uri.TryCreate(said, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? address
            : null;

    private static Uri? ParseAddress(ArgumentResult result)
    {
        if (AddressOf(result.Tokens.Single().Value) is { } address)
        {
            return address;
        }

        result.AddError("--url is not http(s)://host[:port].");
        return null;
    }
}
