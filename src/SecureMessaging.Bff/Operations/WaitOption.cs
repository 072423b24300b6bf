using System.Globalization;

namespace SecureMessaging.Bff.Operations;

/// <summary><c>?wait=applied&amp;timeout=2s</c>: answer when every live instance has it, or when the time is over.</summary>
internal static class WaitOption
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Null where the caller does not wait.</summary>
    public static TimeSpan? Read(HttpRequest request)
    {
        if (request.Query["wait"] != "applied")
        {
            return null;
        }

        var timeout = Parse(request.Query["timeout"].ToString()) ?? Default;
        return timeout < Longest ? timeout : Longest;
    }

    private static TimeSpan? Parse(string text)
    {
        var milliseconds = text.EndsWith("ms", StringComparison.Ordinal);
        var digits = text.TrimEnd('m', 's');
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? milliseconds ? TimeSpan.FromMilliseconds(number) : TimeSpan.FromSeconds(number)
            : null;
    }
}
