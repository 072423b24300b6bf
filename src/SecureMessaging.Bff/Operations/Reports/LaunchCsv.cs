using System.Buffers;
using System.Globalization;
using System.Text;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Bff.Operations.Reports;

/// <summary>
/// The launch report with one figure in each row. Words that somebody typed (reasons) are left out: a spreadsheet may take a cell that
/// begins with a sign for a formula.
/// </summary>
internal static class LaunchCsv
{
    private const string FormulaStarts = "=+-@\t\r";
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static string Of(LaunchReport report)
    {
        var lines = new StringBuilder("part,key,arm,measure,value\r\n");
        foreach (var (part, arms) in (ReadOnlySpan<(string, IReadOnlyList<LaunchArm>)>)[("arm", report.Arms), ("before", report.Before)])
        {
            foreach (var arm in arms)
            {
                Add(lines, part, "", arm.Arm, ("users", arm.Users), ("senders", arm.Senders), ("messages", arm.Messages),
                    ("messages_per_sender", arm.MessagesPerSender), ("opened", arm.Opened), ("completed", arm.Completed),
                    ("completion_rate", arm.CompletionRate));
                Add(lines, part, "", arm.Arm, Calls(arm.Calls));
            }
        }

        foreach (var client in report.Clients)
        {
            Add(lines, "client", client.Client, client.Arm, ("users", client.Users), ("senders", client.Senders),
                ("messages", client.Messages));
        }

        foreach (var operation in report.Operations)
        {
            Add(lines, "operation", operation.Operation, operation.Arm, Calls(operation.Calls));
            foreach (var error in operation.Errors)
            {
                Add(lines, "error", $"{operation.Operation} {error.Status} {error.Code}".TrimEnd(), operation.Arm,
                    ("calls", error.Calls), ("share", error.Share));
            }
        }

        foreach (var one in report.Comparison)
        {
            Add(lines, "comparison", one.Operation, "", ("base_calls", one.BaseCalls), ("base_failed", one.BaseFailed),
                ("new_calls", one.NewCalls), ("new_failed", one.NewFailed), ("difference", one.Difference?.Difference),
                ("difference_lower", one.Difference?.Lower), ("difference_upper", one.Difference?.Upper));
        }

        foreach (var ehr in report.Ehrs)
        {
            Add(lines, "ehr", ehr.Ehrs, ehr.Arm, ("calls", ehr.Calls), ("failed", ehr.Failed), ("messages", ehr.Messages));
        }

        foreach (var day in report.Days)
        {
            Add(lines, "day", day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Arm, ("calls", day.Calls),
                ("refused", day.Refused), ("failed", day.Failed), ("messages", day.Messages));
        }

        foreach (var rating in report.Ratings)
        {
            Add(lines, "rating", rating.Stage, rating.Arm, ("ratings", rating.Ratings), ("average", rating.Average));
        }

        foreach (var change in report.Changes)
        {
            Add(lines, "change", Time(change.At), "", (change.Action, change.Version));
        }

        foreach (var incident in report.Incidents)
        {
            Add(lines, "incident", Time(incident.At), "", ($"{incident.Severity} {incident.Action}", incident.ClosedAt is null ? 1 : 0));
        }

        return lines.ToString();
    }

    private static (string, double?)[] Calls(CallFigures calls) =>
    [
        ("calls", calls.Total), ("succeeded", calls.Succeeded), ("refused", calls.Refused), ("failed", calls.Failed),
        ("median_at_most_seconds", calls.MedianAtMostSeconds), ("p95_at_most_seconds", calls.P95AtMostSeconds),
        ("max_at_most_seconds", calls.MaxAtMostSeconds),
    ];

    private static void Add(StringBuilder lines, string part, string key, string arm, params (string Measure, double? Value)[] figures)
    {
        foreach (var (measure, value) in figures)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{part},{Cell(key)},{Cell(arm)},{Cell(measure)},{value}\r\n");
        }
    }

    /// <summary>A code may have been written by another system: it stays one cell, and a spreadsheet takes it for text.</summary>
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && FormulaStarts.Contains(text[0]) ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
