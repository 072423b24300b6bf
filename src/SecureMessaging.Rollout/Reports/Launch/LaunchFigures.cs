using SecureMessaging.Rollout.Contracts.Reports;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Statistics;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Rollout.Reports.Launch;

/// <summary>Puts rows into the parts of the report.</summary>
internal static class LaunchFigures
{
    private static readonly string[] ArmNames = [.. Enum.GetValues<Arm>().Select(arm => arm.ToWireName())];

    /// <summary>Each arm, also one in which there was nobody.</summary>
    public static IReadOnlyList<LaunchArm> Arms(
        IReadOnlyList<PeopleRow> people, IReadOnlyList<CompletionRow> completion, IReadOnlyList<LaunchRow> rows) =>
    [
        .. ArmNames.Select(arm =>
        {
            var counted = people.FirstOrDefault(row => row.Arm == arm && row.Client.Length == 0);
            var days = completion.FirstOrDefault(row => row.Arm == arm);
            var (messages, senders) = ((long)(counted?.Messages ?? 0), counted?.Senders ?? 0);
            return new LaunchArm
            {
                Arm = arm,
                Users = counted?.Users ?? 0,
                Senders = senders,
                Messages = messages,
                MessagesPerSender = senders == 0 ? null : (double)messages / senders,
                Opened = days?.Opened ?? 0,
                Completed = (long)(days?.Completed ?? 0),
                CompletionRate = days is { Opened: > 0 } ? (double)days.Completed / days.Opened : null,
                Calls = ResultRow.Figures([.. rows.Where(row => row.Arm == arm)]),
            };
        }),
    ];

    public static IReadOnlyList<LaunchClient> Clients(IReadOnlyList<PeopleRow> people) =>
    [
        .. people.Where(row => row.Client.Length > 0)
            .Select(row => new LaunchClient(row.Arm, row.Client, row.Users, row.Senders, (long)row.Messages))
            .OrderBy(row => row.Arm, StringComparer.Ordinal).ThenBy(row => row.Client, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<LaunchOperation> Operations(IReadOnlyList<LaunchRow> rows) =>
    [
        .. rows.GroupBy(row => (row.Operation, row.Arm)).OrderBy(group => group.Key.Operation, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Arm, StringComparer.Ordinal)
            .Select(group => new LaunchOperation(group.Key.Operation, group.Key.Arm, ResultRow.Figures([.. group]), Errors([.. group]))),
    ];

    /// <summary>New against base; named people are no sample of anybody.</summary>
    public static IReadOnlyList<LaunchComparison> Comparison(IReadOnlyList<LaunchRow> rows) =>
    [
        .. rows.GroupBy(row => row.Operation).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var counts = new StratumCounts(
                Sum(group, Arm.Base, onlyFailed: false), Sum(group, Arm.Base, onlyFailed: true),
                Sum(group, Arm.New, onlyFailed: false), Sum(group, Arm.New, onlyFailed: true));
            return new LaunchComparison(
                group.Key, counts.BaseUsers, counts.BaseFailures, counts.NewUsers, counts.NewFailures, NewcombeInterval.Of(counts));
        }),
    ];

    public static IReadOnlyList<LaunchEhr> Ehrs(IReadOnlyList<LaunchRow> rows) =>
    [
        .. rows.GroupBy(row => (row.Ehr, row.Arm)).OrderBy(group => group.Key.Ehr, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Arm, StringComparer.Ordinal)
            .Select(group => new LaunchEhr(
                group.Key.Ehr, group.Key.Arm, group.Sum(row => row.Count), group.Where(row => row.IsFailure).Sum(row => row.Count),
                group.Where(row => row.IsMessage).Sum(row => row.Count))),
    ];

    public static IReadOnlyList<LaunchDay> Days(IReadOnlyList<LaunchRow> rows) =>
    [
        .. rows.GroupBy(row => (row.Day, row.Arm)).OrderBy(group => group.Key.Day).ThenBy(group => group.Key.Arm, StringComparer.Ordinal)
            .Select(group => new LaunchDay(
                DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(group.Key.Day)), group.Key.Arm, group.Sum(row => row.Count),
                group.Where(row => row.IsRefusal).Sum(row => row.Count), group.Where(row => row.IsFailure).Sum(row => row.Count),
                group.Where(row => row.IsMessage).Sum(row => row.Count))),
    ];

    public static IReadOnlyList<LaunchRating> Ratings(IReadOnlyList<RatingRow> rows) =>
    [
        .. rows.GroupBy(row => (row.Arm, row.Stage)).OrderBy(group => group.Key.Stage, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Arm, StringComparer.Ordinal)
            .Select(group => new LaunchRating(
                group.Key.Arm, group.Key.Stage, group.Sum(row => row.Ratings),
                (double)group.Sum(row => row.Ratings * row.Rating) / group.Sum(row => row.Ratings),
                [.. Enumerable.Range(1, 5).Select(rating => group.Where(row => row.Rating == rating).Sum(row => row.Ratings))])),
    ];

    private static long Sum(IEnumerable<LaunchRow> rows, Arm arm, bool onlyFailed) =>
        rows.Where(row => row.Arm == arm.ToWireName() && (!onlyFailed || row.IsFailure)).Sum(row => row.Count);

    private static IReadOnlyList<LaunchError> Errors(IReadOnlyList<LaunchRow> rows)
    {
        var total = rows.Sum(row => row.Count);
        return
        [
            .. rows.Where(row => row.IsFailure || row.IsRefusal).GroupBy(row => (row.Status, row.Code))
                .Select(group => (group.Key, Calls: group.Sum(row => row.Count)))
                .Select(error => new LaunchError((int)error.Key.Status, error.Key.Code, error.Calls, (double)error.Calls / total))
                .OrderByDescending(error => error.Calls).ThenBy(error => error.Status).ThenBy(error => error.Code, StringComparer.Ordinal),
        ];
    }
}
