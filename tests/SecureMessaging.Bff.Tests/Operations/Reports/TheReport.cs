using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Bff.Tests.Operations.Reports;

/// <summary>A report with something in every part.</summary>
internal static class TheReport
{
    public const string Reason = "<script>alert('a')</script> & \"so on\"";
    public const string Code = "=HYPERLINK(\"x\"),1";

    private static readonly DateOnly Monday = new(2027, 1, 4);
    private static readonly DateTimeOffset Noon = new(2027, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly CallFigures Calls = new(200, 190, 6, 4, 0.5, 2, null);

    public static LaunchReport Filled() => new()
    {
        Flag = "a_flag",
        From = Monday,
        To = Monday.AddDays(7),
        Arms = [Arm("base", 1234, 300), Arm("new", 50, 20), Arm("uat", 2, 0)],
        Before = [Arm("base", 1000, 200), Arm("new", 0, 0), Arm("uat", 0, 0)],
        Clients = [new LaunchClient("new", "web_mobile", 30, 12, 15), new LaunchClient("new", "app", 4, 3, 7)],
        Operations = [new LaunchOperation("send", "new", Calls, [new LaunchError(400, Code, 4, 0.02), new LaunchError(0, "", 2, 0.01)])],
        Comparison =
        [
            new LaunchComparison("send", 1000, 10, 200, 4, new DifferenceInterval(0.01, -0.0035, 0.04)),
            new LaunchComparison("reply", 0, 0, 1, 0, null),
        ],
        Ehrs = [new LaunchEhr("oracle-health+vista", "new", 200, 4, 190)],
        Days = [new LaunchDay(Monday, "new", 200, 6, 4, 190)],
        Ratings = [new LaunchRating("new", "sent", 2, 4.5, [0, 0, 0, 1, 1])],
        Changes = [new LaunchChange(Noon, "advance", Reason, 7)],
        Incidents = [new LaunchIncident("an-id", Noon, "high", "lower", ClosedAt: null)],
        NotAnswered =
        [
            new LaunchQuestion(5, "How messages divide", "the app's own count", "not at all"),
            new LaunchQuestion(7, "How useful they are", "the monitoring", "the header"),
            new LaunchQuestion(Number: null, "The time from opening to sending", "the monitoring", "the header"),
        ],
    };

    private static LaunchArm Arm(string name, long users, long senders) => new()
    {
        Arm = name,
        Users = users,
        Senders = senders,
        Messages = senders * 2,
        MessagesPerSender = senders == 0 ? null : 2,
        Opened = users,
        Completed = senders,
        CompletionRate = users == 0 ? null : (double)senders / users,
        Calls = users == 0 ? new CallFigures(0, 0, 0, 0, null, null, null) : Calls,
    };
}
