using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Bff.Operations.Reports.Page;

/// <summary>What was done meanwhile, how content people were, and the days one by one.</summary>
internal static class LaunchHistoryPart
{
    public static void Write(HtmlText text, LaunchReport report)
    {
        text.Heading(2, "What happened in these days");
        text.Heading(3, "Incidents")
            .Table("Incidents (UTC)", ["When", "Severity", "What was done", "Closed"], report.Incidents.Select(incident => (string[])
            [
                LaunchWords.Time(incident.At), incident.Severity, incident.Action,
                incident.ClosedAt is { } closed ? LaunchWords.Time(closed) : "still open",
            ]));
        text.Heading(3, "Changes of the rollout, rollbacks among them")
            .Table("Changes (UTC)", ["When", "What", "Why", "Version"], report.Changes.Select(change => (string[])
                [LaunchWords.Time(change.At), change.Action, change.Reason, LaunchWords.Count(change.Version)]));
        string[] columns = ["Asked at", "Flow", "Ratings", "Average", "1", "2", "3", "4", "5"];
        text.Heading(3, "Satisfaction")
            .Say("From 1, not at all content, to 5, very content; of each person the last of a day. Named users count as new flow.")
            .Table("Ratings", columns, report.Ratings.Select(rating => (string[])
            [
                rating.Stage, LaunchWords.Arm(rating.Arm), LaunchWords.Count(rating.Ratings), LaunchWords.Number(rating.Average),
                .. rating.Counts.Select(LaunchWords.Count),
            ]));
        text.Heading(3, "Day by day")
            .Table("Days", ["Day", "Flow", "Calls", "Refused", "Failed", "Messages accepted"], report.Days.Select(day => (string[])
            [
                LaunchWords.Day(day.Day), LaunchWords.Arm(day.Arm), LaunchWords.Count(day.Calls), LaunchWords.Count(day.Refused),
                LaunchWords.Count(day.Failed), LaunchWords.Count(day.Messages),
            ]));
    }
}
