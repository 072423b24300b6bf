using SecureMessaging.Rollout.Contracts.Guard;

namespace SecureMessaging.Rollout.Contracts.Reports;

/// <summary>What everybody did in a range of days, in either flow: the form that is filled in for each stage of a release.</summary>
public sealed record LaunchReport
{
    public required string Flag { get; init; }

    /// <summary>First day, in UTC.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The day after the last.</summary>
    public required DateOnly To { get; init; }

    /// <summary><c>base</c>, <c>new</c> and <c>uat</c> (named people, in the new flow). Who changed the flow counts in both.</summary>
    public required IReadOnlyList<LaunchArm> Arms { get; init; }

    /// <summary>The same for as many days before <see cref="From"/>.</summary>
    public required IReadOnlyList<LaunchArm> Before { get; init; }

    public required IReadOnlyList<LaunchClient> Clients { get; init; }

    public required IReadOnlyList<LaunchOperation> Operations { get; init; }

    public required IReadOnlyList<LaunchComparison> Comparison { get; init; }

    public required IReadOnlyList<LaunchEhr> Ehrs { get; init; }

    public required IReadOnlyList<LaunchDay> Days { get; init; }

    public required IReadOnlyList<LaunchRating> Ratings { get; init; }

    /// <summary>What was changed at the flag, oldest first; the first 1,000.</summary>
    public required IReadOnlyList<LaunchChange> Changes { get; init; }

    /// <summary>Oldest first, of the flag's newest 200.</summary>
    public required IReadOnlyList<LaunchIncident> Incidents { get; init; }

    /// <summary>What the release plan asks and cannot be answered here.</summary>
    public required IReadOnlyList<LaunchQuestion> NotAnswered { get; init; }
}

/// <summary>People of one arm.</summary>
public sealed record LaunchArm
{
    public required string Arm { get; init; }

    /// <summary>People who listed or searched care teams, or sent; each once.</summary>
    public required long Users { get; init; }

    /// <summary>Of these, who sent a message or reply that was accepted.</summary>
    public required long Senders { get; init; }

    /// <summary>Messages, replies and renewals that were accepted.</summary>
    public required long Messages { get; init; }

    /// <summary>Null without senders.</summary>
    public required double? MessagesPerSender { get; init; }

    /// <summary>A day of a person on which they opened the list of care teams.</summary>
    public required long Opened { get; init; }

    /// <summary>Of these, on which they sent a new message too; the others dropped off.</summary>
    public required long Completed { get; init; }

    /// <summary>Null where nobody opened the list.</summary>
    public required double? CompletionRate { get; init; }

    /// <summary>All their requests.</summary>
    public required CallFigures Calls { get; init; }
}

/// <summary>People of one arm by what they use; who uses several counts in each.</summary>
/// <param name="Arm">Their arm.</param>
/// <param name="Client">What they use.</param>
/// <param name="Users">How many.</param>
/// <param name="Senders">Of these, who sent.</param>
/// <param name="Messages">What they sent.</param>
public sealed record LaunchClient(string Arm, string Client, long Users, long Senders, long Messages);

/// <param name="Operation">list, search, send or reply.</param>
/// <param name="Arm">Whose.</param>
/// <param name="Calls">By how they ended, and how long they took.</param>
/// <param name="Errors">By status and code, most frequent first.</param>
public sealed record LaunchOperation(string Operation, string Arm, CallFigures Calls, IReadOnlyList<LaunchError> Errors);

/// <param name="Status">Of the answer; 0 where the caller got none.</param>
/// <param name="Code">Of the error; empty where legacy wrote it.</param>
/// <param name="Calls">How many.</param>
/// <param name="Share">Of all calls of the operation in that arm.</param>
public sealed record LaunchError(int Status, string Code, long Calls, double Share);

/// <summary>Failed calls (500 and above, no answer, or <c>SM98</c>) of the new flow against those of the base flow.</summary>
/// <param name="Operation">list, search, send or reply.</param>
/// <param name="BaseCalls">Of the base flow.</param>
/// <param name="BaseFailed">Of these, failed.</param>
/// <param name="NewCalls">Of the new flow, without named people.</param>
/// <param name="NewFailed">Of these, failed.</param>
/// <param name="Difference">Of the rates, with a 95 % interval over calls; null while one has no calls.</param>
public sealed record LaunchComparison(
    string Operation, long BaseCalls, long BaseFailed, long NewCalls, long NewFailed, DifferenceInterval? Difference);

/// <param name="Ehrs">That took part, for example <c>oracle-health+vista</c>; empty where none is known.</param>
/// <param name="Arm">Whose calls.</param>
/// <param name="Calls">How many.</param>
/// <param name="Failed">Of these, 500 and above, without an answer, or <c>SM98</c>.</param>
/// <param name="Messages">Messages and replies that were accepted.</param>
public sealed record LaunchEhr(string Ehrs, string Arm, long Calls, long Failed, long Messages);

/// <param name="Day">In UTC.</param>
/// <param name="Arm">Whose calls.</param>
/// <param name="Calls">How many.</param>
/// <param name="Refused">Of these, 400 to 499 without those that failed.</param>
/// <param name="Failed">Of these, 500 and above, without an answer, or <c>SM98</c>.</param>
/// <param name="Messages">Messages and replies that were accepted.</param>
public sealed record LaunchDay(DateOnly Day, string Arm, long Calls, long Refused, long Failed, long Messages);

/// <param name="Arm"><c>base</c> or <c>new</c>.</param>
/// <param name="Stage">Of writing a message.</param>
/// <param name="Ratings">How many: of each person the last of a day.</param>
/// <param name="Average">1 to 5.</param>
/// <param name="Counts">How many gave 1, 2, 3, 4 and 5.</param>
public sealed record LaunchRating(string Arm, string Stage, long Ratings, double Average, IReadOnlyList<long> Counts);

/// <param name="At">When.</param>
/// <param name="Action">The word in the audit.</param>
/// <param name="Reason">As it was given.</param>
/// <param name="Version">Of the flag afterwards.</param>
public sealed record LaunchChange(DateTimeOffset At, string Action, string Reason, long Version);

/// <param name="Id">As <c>listIncidents</c> gives it.</param>
/// <param name="At">When.</param>
/// <param name="Severity"><c>critical</c>, <c>high</c> or <c>low</c>.</param>
/// <param name="Action">What was done about it.</param>
/// <param name="ClosedAt">Null while it is open.</param>
public sealed record LaunchIncident(string Id, DateTimeOffset At, string Severity, string Action, DateTimeOffset? ClosedAt);

/// <param name="Number">Which of the eight questions after the launch; null where the form of a stage asks it.</param>
/// <param name="Question">Of the release plan.</param>
/// <param name="Where">The answer is.</param>
/// <param name="SplitBy">What tells the flows apart there.</param>
public sealed record LaunchQuestion(int? Number, string Question, string Where, string SplitBy);
