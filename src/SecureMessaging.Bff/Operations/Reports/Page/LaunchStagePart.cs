using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Bff.Operations.Reports.Page;

/// <summary>The form that the release plan has for each stage.</summary>
internal static class LaunchStagePart
{
    public static readonly string[] ErrorColumns = ["What", "Flow", "Error", "Calls", "Share of the calls"];

    public static void Write(HtmlText text, LaunchReport report, Func<string, string> nameOf)
    {
        text.Heading(2, "The form of the stage");
        text.Table("The stage in figures", ["Figure", .. report.Arms.Select(arm => LaunchWords.Arm(arm.Arm))], [
            Row("Unique users", report, arm => LaunchWords.Count(arm.Users)),
            Row("Completion", report, arm => LaunchWords.Of(arm.Completed, arm.Opened)),
            Row("Drop-off", report, arm => LaunchWords.Of(arm.Opened - arm.Completed, arm.Opened)),
            Row("Calls", report, arm => LaunchWords.Count(arm.Calls.Total)),
            Row("Of these, refused", report, arm => LaunchWords.Of(arm.Calls.Refused, arm.Calls.Total)),
            Row("Of these, failed", report, arm => LaunchWords.Of(arm.Calls.Failed, arm.Calls.Total)),
            Row("Time of a call, half of them", report, arm => LaunchWords.Seconds(arm.Calls.MedianAtMostSeconds, arm.Calls.Total)),
            Row("Time of a call, 95 of 100", report, arm => LaunchWords.Seconds(arm.Calls.P95AtMostSeconds, arm.Calls.Total)),
        ]);
        text.Say("Completion: of the days on which a person opened the list of care teams, those on which they sent a new message too. The "
            + "others are the drop-off.");
        Elsewhere(text, report);
        text.Heading(3, "Types of errors")
            .Table("Errors, most frequent first", ErrorColumns, ErrorRows(report.Operations));
        text.Heading(3, "Effects on the systems behind")
            .Table("By EHR", ["EHR", "Flow", "Calls", "Failed", "Messages accepted"], report.Ehrs.Select(ehr => (string[])
            [
                LaunchWords.Ehrs(ehr.Ehrs, nameOf), LaunchWords.Arm(ehr.Arm), LaunchWords.Count(ehr.Calls),
                LaunchWords.Of(ehr.Failed, ehr.Calls), LaunchWords.Count(ehr.Messages),
            ]));
    }

    public static IEnumerable<string[]> ErrorRows(IEnumerable<LaunchOperation> operations) => operations
        .SelectMany(one => one.Errors.Select(error => (one, error)))
        .OrderByDescending(row => row.error.Calls)
        .Select(row => (string[])
        [
            LaunchWords.Operation(row.one.Operation), LaunchWords.Arm(row.one.Arm), LaunchWords.Error(row.error),
            LaunchWords.Count(row.error.Calls), LaunchWords.Share(row.error.Share),
        ]);

    /// <summary>What the form asks beyond the eight questions, and this service cannot know.</summary>
    private static void Elsewhere(HtmlText text, LaunchReport report)
    {
        text.Heading(3, "What cannot be answered here");
        text.List(report.NotAnswered.Where(one => one.Number is null).Select(LaunchQuestionsPart.Where));
    }

    private static string[] Row(string name, LaunchReport report, Func<LaunchArm, string> figure) =>
        [name, .. report.Arms.Select(figure)];
}
