using System.Globalization;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.Operations.Runbook;

/// <summary>Who decides about a stage finds it on the page, with the days and people that the plan really asks.</summary>
public sealed class GoNoGoTests
{
    private static readonly string[] Rows = File.ReadAllLines(Repository.PathOf("src/SecureMessaging.Bff/Operations/RUNBOOK.md"));

    [Fact]
    public void Stage_OfThePlan_HasARowOfGoAndNoGo()
    {
        var stages = ReleaseStages.ByPercentage;
        string[] asked =
        [
            $"| {Percent(0)} | UAT |",
            .. Enumerable.Range(1, stages.Length - 1).Select(next =>
                $"| {Percent(next)} | {Days(next - 1)} at {Percent(next - 1)}, {stages[next - 1].MinimumUsers} people |"),
            $"| complete | {Days(stages.Length - 1)} at {Percent(stages.Length - 1)} |",
        ];

        Assert.All(asked, row => Assert.Contains(
            Rows, line => line.StartsWith(row, StringComparison.Ordinal) && line.Count(letter => letter == '|') == 5));
    }

    [Fact]
    public void Uat_OfTheTwoNamedUsers_SaysForEachStepWhatIsSeen() =>
        Assert.Equal(9, Rows.Count(line => line.Length > 4 && line.StartsWith("| ", StringComparison.Ordinal) && char.IsDigit(line[2])
            && line[3] == ' ' && line[4] == '|' && line.Count(letter => letter == '|') == 5));

    private static string Percent(int stage) =>
        $"{ReleaseStages.ByPercentage[stage].Percentage.AsDouble.ToString(CultureInfo.InvariantCulture)} %";

    private static string Days(int stage) => ReleaseStages.ByPercentage[stage].Dwell.Days is var days && days == 1 ? "1 day" : $"{days} days";
}
