using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Rollout.Contracts.Reports;
using SecureMessaging.Rollout.Measurement.Results;

namespace SecureMessaging.Rollout.Reports;

/// <summary>Requests that ended alike.</summary>
internal class ResultRow
{
    public string Operation { get; init; } = "";

    public string Arm { get; init; } = "";

    public long Status { get; init; }

    public string Code { get; init; } = "";

    public string Ehr { get; init; } = "";

    public long AtMost { get; init; }

    public decimal Requests { get; init; }

    public long Count => (long)Requests;

    /// <summary>As the guard has it: also an EHR's failure that the web client knows as a 4xx.</summary>
    public bool IsFailure => Status is 0 or >= 500 || SmCode.FailuresOfAnEhr.Contains(Code);

    public bool IsRefusal => Status is >= 400 and < 500 && !IsFailure;

    /// <summary>It succeeded, and something of an EHR was missing in it.</summary>
    public bool IsPartial => Status < 400 && Code.Length > 0 && !IsFailure;

    /// <summary>All of them by how they ended and how long they took.</summary>
    public static CallFigures Figures(IReadOnlyList<ResultRow> rows)
    {
        var classes = rows.Select(row => (row.AtMost, row.Count)).ToArray();
        var (total, failed) = (rows.Sum(row => row.Count), rows.Where(row => row.IsFailure).Sum(row => row.Count));
        var refused = rows.Where(row => row.IsRefusal).Sum(row => row.Count);
        return new CallFigures(
            total, total - failed - refused, refused, failed, LatencyClasses.SecondsAtMost(classes, 0.5),
            LatencyClasses.SecondsAtMost(classes, 0.95), LatencyClasses.SecondsAtMost(classes, 1));
    }
}
