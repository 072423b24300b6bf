using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Bff.Operations.Reports.Page;

/// <summary>The eight questions that the release plan asks after the launch, in its order.</summary>
internal static class LaunchQuestionsPart
{
    private const string App = "app";
    private const int Places = 5;
    private const int Recent = 7;

    private static readonly string[] WhoSent = ["Flow", "Client", "Users", "Of these, sent", "Messages"];

    public static void Write(HtmlText text, LaunchReport report)
    {
        text.Heading(2, "The eight questions of the release plan");
        People(text, report);
        Clients(text, report);
        Elsewhere(text, report, "5. How do messages divide between My VA Health, va.gov and the app?", Places);
        Harm(text, report);
        Elsewhere(text, report, "7. Are the recent care teams useful?", Recent);
        Errors(text, report);
    }

    private static void People(HtmlText text, LaunchReport report)
    {
        text.Heading(3, "1. What share of the users send a message?")
            .Say("Users opened the list of care teams, searched, or sent; each person is counted once for all these days. For the share "
                + "of a month, choose the days of a month. Days on which this program did not run yet show nobody.");
        foreach (var (title, arms) in (ReadOnlySpan<(string, IReadOnlyList<LaunchArm>)>)
            [("In these days", report.Arms), ("In as many days before", report.Before)])
        {
            text.Table(title, ["Flow", "Users", "Of these, sent"], arms.Select(arm => (string[])
                [LaunchWords.Arm(arm.Arm), LaunchWords.Count(arm.Users), LaunchWords.Of(arm.Senders, arm.Users)]));
        }

        text.Heading(3, "2. How many messages does a sender send?")
            .Say("Messages, replies and renewals of prescriptions that were accepted.")
            .Table("In these days", ["Flow", "Messages", "Senders", "Messages of each sender"], report.Arms.Select(arm => (string[])
            [
                LaunchWords.Arm(arm.Arm), LaunchWords.Count(arm.Messages), LaunchWords.Count(arm.Senders),
                LaunchWords.Number(arm.MessagesPerSender),
            ]));
    }

    private static void Clients(HtmlText text, LaunchReport report)
    {
        text.Heading(3, "3. A browser on a phone, or on a computer?")
            .Say("Who uses several counts in each.")
            .Table("By browser", WhoSent, report.Clients.Where(client => client.Client != App).Select(Row));
        text.Heading(3, "4. How many send with the mobile app?")
            .Say("Of the app, the calls that come through this service; what it sends elsewhere is not known here.")
            .Table("With the app", WhoSent, report.Clients.Where(client => client.Client == App).Select(Row));
    }

    private static string[] Row(LaunchClient client) =>
    [
        LaunchWords.Arm(client.Arm), LaunchWords.Client(client.Client), LaunchWords.Count(client.Users), LaunchWords.Count(client.Senders),
        LaunchWords.Count(client.Messages),
    ];

    private static void Harm(HtmlText text, LaunchReport report)
    {
        text.Heading(3, "6. Does the new flow do harm?")
            .Say("Calls that failed: an error of a system, or no answer. What a person may not do, or filled in wrongly, is no failure. "
                + "The difference is new minus base, with its 95 % interval. That is over calls, and those of one person are alike, so the "
                + "truth may lie a little beyond it. Named users are in neither column.")
            .Table(
                "New flow against base flow", ["What", "Failed, base flow", "Failed, new flow", "Difference", "In words"],
                report.Comparison.Select(one => (string[])
                [
                    LaunchWords.Operation(one.Operation), LaunchWords.Of(one.BaseFailed, one.BaseCalls),
                    LaunchWords.Of(one.NewFailed, one.NewCalls), LaunchWords.Interval(one.Difference), LaunchWords.Verdict(one.Difference),
                ]))
            .Table(
                "How long it took", ["What", "Flow", "Half of the calls", "95 of 100 calls", "All calls"],
                report.Operations.Select(one => (string[])
                [
                    LaunchWords.Operation(one.Operation), LaunchWords.Arm(one.Arm),
                    LaunchWords.Seconds(one.Calls.MedianAtMostSeconds, one.Calls.Total),
                    LaunchWords.Seconds(one.Calls.P95AtMostSeconds, one.Calls.Total),
                    LaunchWords.Seconds(one.Calls.MaxAtMostSeconds, one.Calls.Total),
                ]));
    }

    private static void Errors(HtmlText text, LaunchReport report)
    {
        var sends = report.Operations.Where(one => one.Operation is "send" or "reply").ToArray();
        text.Heading(3, "8. What share of the sends ends in an error?")
            .Say("Refused: something was missing or not allowed. Failed: an error of a system, or no answer. A message whose sender got an "
                + "error because the answer came late is among the failed ones, also where it arrived afterwards.")
            .Table("Sends", ["What", "Flow", "Sends", "In error", "Of these, refused", "Of these, failed"], sends.Select(one => (string[])
            [
                LaunchWords.Operation(one.Operation), LaunchWords.Arm(one.Arm), LaunchWords.Count(one.Calls.Total),
                LaunchWords.Of(one.Calls.Refused + one.Calls.Failed, one.Calls.Total), LaunchWords.Count(one.Calls.Refused),
                LaunchWords.Count(one.Calls.Failed),
            ]))
            .Table("Errors of sends, most frequent first", LaunchStagePart.ErrorColumns, LaunchStagePart.ErrorRows(sends));
    }

    /// <summary>What is known of it elsewhere, and how that splits by flow.</summary>
    private static void Elsewhere(HtmlText text, LaunchReport report, string heading, int number)
    {
        text.Heading(3, heading).Say("This cannot be answered here.");
        text.List(report.NotAnswered.Where(one => one.Number == number).Select(Where));
    }

    public static string Where(LaunchQuestion one) => $"{one.Question}. It is there: {one.Where}. By flow: {one.SplitBy}.";
}
