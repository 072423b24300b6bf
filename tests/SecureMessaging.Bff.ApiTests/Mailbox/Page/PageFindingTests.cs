using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Mailbox.Model;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Page;

/// <summary>What the page's own code showed wrong once, and no sequence of a single EHR meets.</summary>
public sealed class PageFindingTests(PageWorld world) : IClassFixture<PageWorld>
{
    private static readonly Person BothEhrs = new(SendScenario.Persona, IsNewFlow: true, SendScenario.OracleHealth);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_ThatChangedItsTeamToTheOtherEhr_IsOneRowOfItsNewTeamAndGoneOnceSent()
    {
        var page = await world.OpenAsync(BothEhrs);
        var vista = (long)(await PageWorld.TeamAsync(page, BothEhrs with { Ehr = SendScenario.Vista }))["triageTeamId"]!;
        var pool = (long)(await PageWorld.TeamAsync(page, BothEhrs))["triageTeamId"]!;
        var before = (int)(await page.FolderAsync(-2))["count"]!;
        var saved = await page.SaveAsync(new { recipientId = vista, category = "OTHER", subject = "Undecided", body = "To whom" });

        await page.SaveAgainAsync(
            (long)saved["messageId"]!, new { recipientId = pool, category = "OTHER", subject = "Undecided", body = "To the pool" });

        var row = Assert.Single(await page.ThreadsAsync(-2), row => (string?)row["subject"] == "Undecided");
        Assert.Equal((pool, (long)saved["messageId"]!), ((long)row["recipientId"]!, (long)row["messageId"]!));
        Assert.Equal(before + 1, (int)(await page.FolderAsync(-2))["count"]!);
        await page.SendAsync(
            new
            {
                category = "OTHER", body = "To the pool", subject = "Undecided", draft_id = (long)saved["messageId"]!, recipient_id = pool,
            },
            isOracleHealth: true);
        Assert.DoesNotContain(await page.ThreadsAsync(-2), row => (string?)row["subject"] == "Undecided");
        Assert.Equal(before, (int)(await page.FolderAsync(-2))["count"]!);
    }

    /// <summary>Legacy calls the folder empty; in the base flow nobody else is asked.</summary>
    [Fact]
    public async Task Folder_OfOracleHealthsConversationsAlone_IsNotDeleted_AndWhatWasInADeletedOneIsInTheInboxAgain()
    {
        var page = await world.OpenAsync(BothEhrs);
        var folder = (long)(await page.NewFolderAsync("Labs 2031"))["folderId"]!;
        var thread = (long)(await page.ThreadsAsync(0)).First(row => (bool)row["isOhMessage"]!)["threadId"]!;
        await page.MoveAsync(thread, folder);

        var refusal = await page.RefusedAsync(HttpMethod.Delete, $"folders/{folder}", null, HttpStatusCode.UnprocessableEntity);
        var kept = await page.ThreadsAsync(folder);
        using var atLegacy = await DeleteAtLegacyAsync(folder);
        await page.FoldersAsync();

        Assert.Equal("SM116", refusal);
        Assert.Equal(thread, (long)Assert.Single(kept)["threadId"]!);
        Assert.Equal(HttpStatusCode.NoContent, atLegacy.StatusCode);
        Assert.Contains(await page.ThreadsAsync(0), row => (long)row["threadId"]! == thread);
    }

    [Fact]
    public async Task VistaSend_RefusedForItsFileAndSentWithoutIt_LeavesNoDraft()
    {
        var page = await world.OpenAsync(BothEhrs with { Ehr = SendScenario.Vista });
        var team = (long)(await PageWorld.TeamAsync(page, BothEhrs with { Ehr = SendScenario.Vista }))["triageTeamId"]!;
        var before = (await page.ThreadsAsync(-2)).Length;
        var message = new { category = "OTHER", subject = "Scan", body = $"See {Guid.NewGuid():N}", recipient_id = team };
        var refusal = await page.RefusedAsync(
            HttpMethod.Post, "messages", SendScenario.Form(message, SendScenario.Upload.Text("a.txt", "SANDBOX-VIRUS")),
            HttpStatusCode.BadRequest);

        await page.SendAsync(message, isOracleHealth: false);

        Assert.Equal("SM172", refusal);
        await PageWorld.UntilAsync(async () => (await page.ThreadsAsync(-2)) is var drafts && drafts.Length == before ? drafts : null);
    }

    [Fact]
    public async Task Reply_AtAStationThatMoves_IsBlockedAndIsNoWhereElse()
    {
        var page = await world.OpenAsync(new Person("migrating", IsNewFlow: true, SendScenario.Vista));
        var row = (await page.ThreadsAsync(-1)).First(row => (string?)row["subject"] == "Refill");
        var newest = (await page.OpenAsync((long)row["messageId"]!)).First(item => item["sentDate"] is not null);

        var refusal = await page.RefusedAsync(
            HttpMethod.Post, $"messages/{newest["messageId"]}/reply",
            new { category = "OTHER", body = "Now", subject = "Refill", recipient_id = (long)newest["senderId"]! },
            HttpStatusCode.UnprocessableEntity);

        Assert.Equal(("SM151", "p4"), (refusal, (string?)newest["ohMigrationPhase"]));
    }

    [Fact]
    public async Task SentFolder_OfWhoHasNeverWritten_IsNotAskedForDozensOfTimesASecond()
    {
        await using var empty = new PageWorld();
        await empty.Scenario.SwitchAsync(new { inbox_messages = 0 });
        using (var answer = await empty.Scenario.App.SandboxClient.PutAsJsonAsync(
            "/control/oracle-health/switches", new { inbox_items = 0, sent_items = 0 }, Token))
        {
            answer.EnsureSuccessStatusCode();
        }

        var page = await empty.OpenAsync(new Person("oracle-only", IsNewFlow: true, SendScenario.OracleHealth));
        await page.ThreadsAsync(-1);

        // What the form does: again as soon as the answer is there.
        var (calls, began) = (0, TimeProvider.System.GetTimestamp());
        while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(3))
        {
            Assert.Empty(await page.ThreadsAsync(-1));
            calls++;
        }

        Assert.InRange(calls, 1, 6);
        var team = await PageWorld.TeamAsync(page, new Person("oracle-only", IsNewFlow: true, SendScenario.OracleHealth));
        await page.SendAsync(
            new { category = "OTHER", body = "First words", subject = "First", recipient_id = (long)team["triageTeamId"]! },
            isOracleHealth: true);
        Assert.Equal(-1, (long)Assert.Single(await page.ThreadsAsync(-1))["folderId"]!);
    }

    [Fact]
    public async Task ReplyDrafts_TwoInOneConversation_AreOneRowAsLegacyHasThemAndTwoInTheThread()
    {
        var page = await world.OpenAsync(BothEhrs);
        var row = await PageWorld.UntilAsync(async () => (await page.ThreadsAsync(0))
            .FirstOrDefault(row => (string?)row["subject"] == "Refill question"));
        var (before, answered) = ((await page.ThreadsAsync(-2)).Length, (long)row["messageId"]!);
        foreach (var body in new[] { "One way", "Another way" })
        {
            await page.SaveReplyAsync(
                answered, new { recipientId = (long)row["senderId"]!, category = "OTHER", subject = "Refill question", body });
        }

        var drafts = await page.ThreadsAsync(-2);
        var thread = await page.OpenAsync(answered);

        Assert.Equal(before + 1, drafts.Length);
        Assert.All(drafts, draft => Assert.Equal(before + 1, (int)draft["threadPageSize"]!));
        Assert.Equal(["Another way", "One way"], thread.Take(2).Select(item => (string?)item["body"]));
        foreach (var draft in thread.Take(2))
        {
            await page.DeleteAsync((long)draft["messageId"]!);
        }

        Assert.Equal(before, (await page.ThreadsAsync(-2)).Length);
    }

    [Fact]
    public async Task Draft_ToAnOracleHealthTeam_WhereLegacyShowsOracleHealthItself_IsListedAndCounted()
    {
        await using var bridged = new PageWorld();
        bridged.Scenario.With("Mailbox:LegacyShowsOracleHealth", "true").With(ModelSetUp.AllowListed, ModelSetUp.Bridged);
        var person = new Person("bridged", IsNewFlow: true, SendScenario.OracleHealth);
        var page = await bridged.OpenAsync(person);
        var (before, rows) = ((int)(await page.FolderAsync(-2))["count"]!, (await page.ThreadsAsync(-2)).Length);

        var saved = await page.SaveAsync(new
        {
            recipientId = (long)(await PageWorld.TeamAsync(page, person))["triageTeamId"]!, category = "OTHER", subject = "Kept",
            body = "Here",
        });

        Assert.Single(await page.ThreadsAsync(-2), row => (long)row["messageId"]! == (long)saved["messageId"]!);
        Assert.Equal((before + 1, rows + 1), ((int)(await page.FolderAsync(-2))["count"]!, (await page.ThreadsAsync(-2)).Length));
    }

    /// <summary>The page shows an alert at any error, and the draft, which is not there, for ever.</summary>
    [Fact]
    public async Task Draft_DeletedInTwoTabsOrAfterItsSend_IsDeletedInBoth()
    {
        var page = await world.OpenAsync(BothEhrs);
        var pool = (long)(await PageWorld.TeamAsync(page, BothEhrs))["triageTeamId"]!;
        object Fields(string body) => new { recipientId = pool, category = "OTHER", subject = "Twice", body };
        var first = (long)(await page.SaveAsync(Fields("Deleted")))["messageId"]!;
        var second = (long)(await page.SaveAsync(Fields("Sent")))["messageId"]!;
        var sent = await page.SendAsync(
            new { category = "OTHER", body = "Sent", subject = "Twice", draft_id = second, recipient_id = pool }, isOracleHealth: true);

        await page.DeleteAsync(first);
        await page.DeleteAsync(first);
        await page.DeleteAsync(second);

        Assert.Contains(await page.ThreadsAsync(-1), row => (long)row["messageId"]! == (long)sent["messageId"]!);
        Assert.DoesNotContain(await page.ThreadsAsync(-2), row => (string?)row["subject"] == "Twice");
        Assert.Equal(
            "SM118",
            await page.RefusedAsync(HttpMethod.Patch, $"threads/{first}/move?folder_id=-3", null, HttpStatusCode.UnprocessableEntity));
    }

    /// <summary>A person without Oracle Health gets legacy's list as it is.</summary>
    [Fact]
    public async Task SentFolder_OfLegacyAloneThatIsEmpty_IsNotAskedForDozensOfTimesASecond()
    {
        await using var plain = new PageWorld();
        await plain.Scenario.SwitchAsync(new { inbox_messages = 0 });
        var person = new Person("no-teams", IsNewFlow: true, SendScenario.Vista);
        var page = await plain.OpenAsync(person);
        await page.ThreadsAsync(-1);

        var (calls, began) = (0, TimeProvider.System.GetTimestamp());
        while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(3))
        {
            Assert.Empty(await page.ThreadsAsync(-1));
            calls++;
        }

        Assert.InRange(calls, 1, 6);
    }

    private async Task<HttpResponseMessage> DeleteAtLegacyAsync(long folder)
    {
        using var client = await world.ClientAsync(BothEhrs);
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{SendScenario.Base}/folders/{folder}");
        request.Headers.Authorization = client.DefaultRequestHeaders.Authorization;
        return await world.Scenario.App.SandboxClient.SendAsync(request, Token);
    }
}
