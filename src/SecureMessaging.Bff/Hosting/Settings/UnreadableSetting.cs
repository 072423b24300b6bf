using System.Text.RegularExpressions;

namespace SecureMessaging.Bff.Hosting.Settings;

/// <summary>
/// What the configuration binder says of text that it cannot turn into the type of an option, in words of ours. Never the value:
/// a secret may have been put into the wrong setting.
/// </summary>
internal static partial class UnreadableSetting
{
    /// <summary>Null for any other failure.</summary>
    public static string? Explain(InvalidOperationException failure)
    {
        if (Pattern().Match(failure.Message) is not { Success: true } found)
        {
            return null;
        }

        var type = found.Groups["type"].Value;
        return $"{found.Groups["key"]} has a value that is no {type[(type.LastIndexOf('.') + 1)..]}: it cannot be read, and neither "
            + $"can the rest of its section. {WhatToSet(type)}";
    }

    private static string WhatToSet(string type) => type switch
    {
        "System.TimeSpan" => "Set it to a time as hours:minutes:seconds, for example 00:00:30.",
        "System.Boolean" => "Set it to true or false.",
        "System.Int32" or "System.Int64" => "Set it to a whole number.",
        "System.Double" => "Set it to a number with a point, for example 0.5.",
        "System.DateOnly" => "Set it to a date, for example 2026-04-11.",
        _ when Modules.All.Select(module => module.GetType(type)).FirstOrDefault(found => found is { IsEnum: true }) is { } choice =>
            $"Set it to {string.Join(" or ", Enum.GetNames(choice))}.",
        _ => "Set it as its options class says.",
    };

    [GeneratedRegex(
        @" at '(?<key>[^']*)' to type '(System\.Nullable`1\[)?(?<type>[\w.+]+)\]?'\.$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
