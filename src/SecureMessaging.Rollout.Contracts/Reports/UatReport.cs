namespace SecureMessaging.Rollout.Contracts.Reports;

/// <summary>What the named users of UAT did, and how it went: the result table of the release plan.</summary>
public sealed record UatReport
{
    public required string Flag { get; init; }

    public required int Epoch { get; init; }

    /// <summary>On the allow-list now, expired entries left out.</summary>
    public required int NamedUsers { get; init; }

    /// <summary>Each operation, whether it was tried or not.</summary>
    public required IReadOnlyList<UatOperation> Operations { get; init; }

    /// <summary>What was changed at the flag in this life of it, oldest first; of its newest 200 changes.</summary>
    public required IReadOnlyList<UatChange> Changes { get; init; }

    /// <summary>What those who are named now have not tried yet, in words and with their account ids; empty where it is complete.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}

/// <summary>One operation of the named users, beside everybody in the base flow.</summary>
public sealed record UatOperation
{
    /// <summary>list, search, send or reply.</summary>
    public required string Operation { get; init; }

    /// <summary>Named users who tried it, in the stage that had most of them; kept for 90 days.</summary>
    public required long Users { get; init; }

    /// <summary>Those whose first attempt failed.</summary>
    public required long UsersFailed { get; init; }

    public required CallFigures Calls { get; init; }

    /// <summary>Of the same time, whoever the percentage left in the base flow; 0 calls before the first stage.</summary>
    public required CallFigures Base { get; init; }

    /// <summary>What went wrong, most frequent first; lists that lacked an EHR are among them, with the status of a success.</summary>
    public required IReadOnlyList<CallError> Errors { get; init; }

    /// <summary>Effects on what stands behind this service.</summary>
    public required IReadOnlyList<DownstreamFigures> Downstream { get; init; }
}

/// <summary>Calls by how they ended.</summary>
/// <param name="Total">All.</param>
/// <param name="Succeeded">Below 400.</param>
/// <param name="Refused">400 to 499.</param>
/// <param name="Failed">500 and above, no response, or <c>SM98</c>: the EHR failed, whatever the status.</param>
/// <param name="MedianAtMostSeconds">Half of them took at most so long; null without calls, or above a minute.</param>
/// <param name="P95AtMostSeconds">95 of 100 took at most so long.</param>
/// <param name="MaxAtMostSeconds">All took at most so long.</param>
public sealed record CallFigures(
    long Total, long Succeeded, long Refused, long Failed, double? MedianAtMostSeconds, double? P95AtMostSeconds, double? MaxAtMostSeconds);

/// <param name="Status">Of the response; 0 where the caller got none.</param>
/// <param name="Code">
/// Of the error as the caller got it; empty where legacy gave it. <c>partial:vista</c>: it succeeded without that EHR.
/// </param>
/// <param name="Calls">How many.</param>
public sealed record CallError(int Status, string Code, long Calls);

/// <param name="Ehrs">That took part, for example <c>oracle-health+vista</c>; empty where none is known.</param>
/// <param name="Calls">How many.</param>
/// <param name="Failed">Of these, those that failed.</param>
public sealed record DownstreamFigures(string Ehrs, long Calls, long Failed);

/// <param name="At">When.</param>
/// <param name="Action">The word in the audit.</param>
/// <param name="Reason">As it was given.</param>
public sealed record UatChange(DateTimeOffset At, string Action, string Reason);
