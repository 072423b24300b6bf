using System.Globalization;
using SecureMessaging.Bff.Operations.Support;
using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Bff.Operations.Reports.Page;

/// <summary>Figures and names of the launch report for somebody who has never seen its JSON.</summary>
internal static class LaunchWords
{
    /// <summary>There is nothing to divide by, or nothing to measure.</summary>
    public const string None = "\u2013";

    private const double MinShare = 0.0001;

    public static string Arm(string arm) => arm switch
    {
        "base" => "Base flow",
        "new" => "New flow",
        "uat" => "Named users of UAT (new flow)",
        _ => arm,
    };

    public static string Operation(string operation) => operation switch
    {
        "list" => "Opening the list of care teams",
        "search" => "Searching",
        "send" => "Sending a message",
        "reply" => "Sending a reply",
        _ => operation,
    };

    public static string Client(string client) => client switch
    {
        "web_desktop" => "A browser on a computer",
        "web_mobile" => "A browser on a phone or tablet",
        "app" => "The mobile app",
        _ => "Not known",
    };

    /// <param name="ehrs">Joined by a plus.</param>
    /// <param name="nameOf">What people call an EHR.</param>
    public static string Ehrs(string ehrs, Func<string, string> nameOf) =>
        ehrs.Length == 0 ? "Not known" : string.Join(" and ", ehrs.Split('+').Select(nameOf));

    public static string Error(LaunchError error) => error switch
    {
        { Status: 0 } => "No answer arrived",
        { Code.Length: 0 } => $"Status {error.Status}, from the existing messaging service",
        _ when error.Code == error.Status.ToString(CultureInfo.InvariantCulture) => $"Status {error.Status}",
        _ => SupportWords.All.FirstOrDefault(word => word.Code == error.Code)?.Meaning is { } meaning
            ? $"{error.Code} (status {error.Status}): {meaning}"
            : $"{error.Code} (status {error.Status})",
    };

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(double? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? None;

    /// <summary>One in 20,000 is not none.</summary>
    public static string Share(double? share) => share switch
    {
        null => None,
        > 0 and < MinShare => "below 0.01 %",
        < 1 and > 1 - MinShare => "above 99.99 %",
        _ => $"{(share.Value * 100).ToString("0.##", CultureInfo.InvariantCulture)} %",
    };

    public static string Share(long part, long whole) => Share(whole == 0 ? null : (double)part / whole);

    public static string Of(long part, long whole) => whole == 0 ? None : $"{Count(part)} of {Count(whole)} ({Share(part, whole)})";

    /// <param name="seconds">The upper end of a class; null above the last, which is a minute.</param>
    /// <param name="calls">How many were measured.</param>
    public static string Seconds(double? seconds, long calls) => seconds is { } known ? $"{Number(known)} s or less"
        : calls == 0 ? None
        : "more than 60 s";

    public static string Interval(DifferenceInterval? interval) => interval is { } known
        ? $"{Points(known.Difference)} percentage points; between {Points(known.Lower)} and {Points(known.Upper)}"
        : None;

    public static string Verdict(DifferenceInterval? interval) => interval switch
    {
        null => "Nothing to compare: one flow had no calls",
        { Lower: > 0 } => "The new flow fails more often",
        { Upper: < 0 } => "The new flow fails less often",
        _ => "No difference is shown: the interval holds zero",
    };

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Points(double difference) =>
        (difference * 100).ToString("+0.##;\u22120.##;0", CultureInfo.InvariantCulture);
}
