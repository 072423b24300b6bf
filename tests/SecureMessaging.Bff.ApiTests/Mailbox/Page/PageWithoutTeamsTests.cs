using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Mailbox.Model;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Page;

/// <summary>
/// The page of people who may write to nobody: it asks for no recent teams, goes back to the inbox and reads what is there.
/// </summary>
public sealed class PageWithoutTeamsTests(PageWorld world) : IClassFixture<PageWorld>
{
    private const string VistaOnly = "00000000-0000-4000-8000-000000000001";

    private static readonly string[] Categories = ["OTHER", "COVID", "APPOINTMENTS", "MEDICATIONS", "TEST_RESULTS", "EDUCATION"];

    [Theory]
    [InlineData("no-teams", false)]
    [InlineData("no-teams", true)]
    [InlineData("migrating-only", false)]
    [InlineData("migrating-only", true)]
    public async Task NoAssociations_AreAnEmptyListWithBothCountsAndAMailboxThatWorks(string persona, bool isNewFlow)
    {
        var page = await world.OpenAsync(new Person(persona, isNewFlow, SendScenario.Vista));

        var user = (await page.GetOutsideAsync("/v0/user"))["data"]!["attributes"]!;
        var list = await page.RecipientsAsync();

        Assert.Empty(list["data"]!.AsArray());
        Assert.Equal((0, 0), Counts(list));
        Assert.Null(list["meta"]!["activeCareSystem"]);
        Assert.Null(list["meta"]!["partial"]);
        // Without it the inbox says that nobody is connected, where only the move is to be shown.
        Assert.Equal(persona == "migrating-only", IsInABlockedPhase(user));
        Assert.Equal(persona == "no-teams" ? [] : ["p4"], await PhasesAsync(page));
        await ReadsAsync(page);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AllBlocked_AreTeamsOfWhichNoneIsRecentAndNoneIsWrittenTo(bool isNewFlow)
    {
        var page = await world.OpenAsync(new Person("all-blocked", isNewFlow, SendScenario.Vista));

        var list = await page.RecipientsAsync();
        var teams = PageClient.Attributes(list);
        var now = world.Scenario.App.Clock.GetUtcNow();
        var sent = await page.SearchAsync(-1, new { fromDate = now.AddMonths(-6), toDate = now });

        Assert.NotEmpty(teams);
        Assert.Equal((teams.Length, teams.Length), Counts(list));
        Assert.All(teams, team => Assert.True((bool)team["blockedStatus"]!));
        Assert.Empty(Person.RecentTeams(teams, sent));
        Assert.NotEmpty(await page.FoldersAsync());
        Assert.Equal(
            "SM151",
            await page.RefusedAsync(
                HttpMethod.Post, "messages",
                new { category = "OTHER", body = "To nobody", subject = "x", recipient_id = (long)teams[0]["triageTeamId"]! },
                HttpStatusCode.UnprocessableEntity));
        await ReadsAsync(page);
    }

    /// <summary>The form is not built: the draft is only read, and a category that the page does not know would end it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Draft_WhoseTeamIsBlockedNow_IsReadAndDeleted(bool isNewFlow)
    {
        await using var blocked = new PageWorld();
        blocked.Scenario.With(ModelSetUp.AllowListed, VistaOnly);
        var before = await blocked.OpenAsync(new Person("vista-only", IsNewFlow: false, SendScenario.Vista));
        var team = (long)(await PageWorld.TeamAsync(before, new Person("vista-only", false, SendScenario.Vista)))["triageTeamId"]!;
        await before.SaveAsync(new { recipientId = team, category = "TEST_RESULTS", subject = "Begun", body = "Before" });
        await blocked.Scenario.SwitchAsync(new { teams = "all-blocked" });
        var page = await blocked.OpenAsync(new Person("vista-only", isNewFlow, SendScenario.Vista));

        var list = await page.RecipientsAsync();
        var row = Assert.Single(await page.ThreadsAsync(-2), row => (string?)row["subject"] == "Begun");
        var draft = Assert.Single(await page.OpenAsync((long)row["messageId"]!));

        Assert.All(PageClient.Attributes(list), each => Assert.True((bool)each["blockedStatus"]!));
        Assert.Equal(("Before", team, -2L), ((string?)draft["body"], (long)draft["recipientId"]!, (long)draft["folderId"]!));
        Assert.Contains((string)draft["category"]!, Categories);
        await page.DeleteAsync((long)draft["messageId"]!);
        Assert.DoesNotContain(await page.ThreadsAsync(-2), row => (string?)row["subject"] == "Begun");
    }

    [Theory]
    [InlineData(false, "legacy", "teams")]
    [InlineData(true, SendScenario.Vista, "teams")]
    public async Task Teams_ThatCannotBeRead_AreAnErrorAndNoEmptyListAndTheInboxWorks(bool isNewFlow, string upstream, string operation)
    {
        await using var ill = new PageWorld();
        await ill.Scenario.FaultAsync(new { upstream, operation, kind = "status", status = 503 });
        var page = await ill.OpenAsync(new Person("no-teams", isNewFlow, SendScenario.Vista));

        var code = await page.RefusedAsync(
            HttpMethod.Get, "allrecipients?useCache=false", null, HttpStatusCode.ServiceUnavailable);

        Assert.Equal("503", code);
        await ReadsAsync(page);
    }

    private static (int All, int Blocked) Counts(JsonObject list) =>
        ((int)list["meta"]!["associatedTriageGroups"]!, (int)list["meta"]!["associatedBlockedTriageGroups"]!);

    /// <summary>As the page judges it: a schedule is active, and one of them stands in a phase that stops messaging.</summary>
    private static bool IsInABlockedPhase(JsonNode user)
    {
        var info = (user["vaProfile"] ?? user["va_profile"])!;
        info = info["ohMigrationInfo"] ?? info["oh_migration_info"];
        return (bool?)info?["userFacilityMigratingToOh"] == true
            && info["migrationSchedules"]!.AsArray().Any(schedule => (string?)schedule!["phases"]!["current"] is "p3" or "p4" or "p5");
    }

    private static async Task<string[]> PhasesAsync(PageClient page) =>
    [
        .. (await page.ThreadsAsync(0)).Select(row => (string?)row["ohMigrationPhase"]).OfType<string>().Distinct(),
    ];

    /// <summary>What the inbox page does after the redirect, and its poll.</summary>
    private static async Task ReadsAsync(PageClient page)
    {
        Assert.Equal(0, (long)(await page.FolderAsync(0))["folderId"]!);
        await page.ThreadsAsync(0, pageSize: 10);
        await page.ThreadsAsync(0, pageSize: 10);
        await PageWorld.CountsAddUpAsync(page);
    }
}
