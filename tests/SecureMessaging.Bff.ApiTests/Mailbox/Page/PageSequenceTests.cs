using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Page;

/// <summary>The page's own sequences, call by call, for people of either flow and either EHR.</summary>
public sealed class PageSequenceTests(PageWorld world) : IClassFixture<PageWorld>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(PageWorld.People), MemberType = typeof(PageWorld))]
    public async Task Load_AndInbox_ShowWhatFoldersCountAndThreadsHold(string persona, bool isNewFlow, string ehr)
    {
        var person = new Person(persona, isNewFlow, ehr);
        var page = await world.OpenAsync(person);

        var toggles = (await page.GetOutsideAsync("/v0/feature_toggles?cookie_id=abc"))["data"]!["features"]!.AsArray();
        var user = (await page.GetOutsideAsync("/v0/user"))["data"]!["attributes"]!;
        await page.GetOutsideAsync("/v0/maintenance_windows");
        await page.PostOutsideAsync(
            "/my_health/v1/aal", new { aal = new { activityType = "Messages", action = "Launch Messages" }, product = "sm" },
            HttpStatusCode.NoContent);
        var teams = await PageWorld.TeamsAsync(page);

        var flow = toggles.Single(toggle => (string?)toggle!["name"] == "mhv_secure_messaging_curated_list_flow")!;
        Assert.Equal(isNewFlow, (bool)flow["value"]!);
        Assert.Contains("messaging", user["services"]!.AsArray().Select(service => (string?)service));
        Assert.Contains(teams, team => Person.IsAllowed(team) && (bool)team["ohTriageGroup"]! == person.IsOracleHealth);
        var migration = user["vaProfile"]?["ohMigrationInfo"] ?? user["va_profile"]?["oh_migration_info"];
        Assert.True(!isNewFlow || (bool?)migration?["userFacilityReadyForInfoAlert"] != true, "sends people to the other portal");
        await PageWorld.CountsAddUpAsync(page);
    }

    [Theory]
    [MemberData(nameof(PageWorld.People), MemberType = typeof(PageWorld))]
    public async Task NewMessage_SavedAndSent_IsInSentAndOpensAndIsTheFirstRecentTeam(string persona, bool isNewFlow, string ehr)
    {
        var person = new Person(persona, isNewFlow, ehr);
        var page = await world.OpenAsync(person);
        var team = await PageWorld.TeamAsync(page, person);
        var (teamId, words) = ((long)team["triageTeamId"]!, $"I write once {Guid.NewGuid():N}");
        var (from, to) = (world.Scenario.App.Clock.GetUtcNow().AddMonths(-6), world.Scenario.App.Clock.GetUtcNow());
        await page.SearchAsync(-1, new { fromDate = from, toDate = to });
        var categories = (await page.GetAsync("messages/categories"))["data"]!["attributes"]!["messageCategoryType"]!.AsArray();
        Assert.Equal(6, categories.Select(category => (string?)category).Distinct().Count());
        await page.GetAsync("preferences/signature");
        await page.ThreadsAsync(-1);
        var (draftsBefore, sentBefore) = (await page.FolderAsync(-2), await page.FolderAsync(-1));

        // The whole of the page's object, after ten seconds of rest.
        var draft = await page.SaveAsync(new
        {
            recipientId = teamId, category = "OTHER", subject = "Once", body = "I", recipientName = team["name"]!.GetValue<string>(),
            careSystemName = (string?)null, messageId = (long?)null, ohTriageGroup = person.IsOracleHealth, savedDraft = (bool?)null,
        });
        var id = (long)draft["messageId"]!;
        Assert.Equal((teamId, "I", null), ((long)draft["recipientId"]!, (string)draft["body"]!, (string?)draft["sentDate"]));
        var row = Assert.Single(await page.ThreadsAsync(-2), row => (long)row["messageId"]! == id);
        Assert.Equal((teamId, null), ((long)row["recipientId"]!, (string?)row["sentDate"]));
        Assert.NotNull(row["draftDate"]);
        Assert.Equal((int)draftsBefore["count"]! + 1, (int)(await page.FolderAsync(-2))["count"]!);
        await page.SaveAgainAsync(id, new { recipientId = teamId, category = "OTHER", subject = "Once", body = words });
        var reopened = Assert.Single(await page.OpenAsync(id));
        Assert.Equal((words, -2), ((string)reopened["body"]!, (long)reopened["folderId"]!));

        var sent = await page.SendAsync(
            new { category = "OTHER", body = words + " ", subject = "Once", draft_id = id, recipient_id = teamId }, person.IsOracleHealth);

        Assert.Equal((teamId, "Once"), ((long)sent["recipientId"]!, (string)sent["subject"]!));
        Assert.True((long)sent["senderId"]! > 0, sent.ToJsonString());
        await AssertIsSentAsync(page, person, sent, words, team);
        Assert.DoesNotContain(await page.ThreadsAsync(-2), row => (long)row["messageId"]! == id);
        Assert.Equal((int)draftsBefore["count"]!, (int)(await page.FolderAsync(-2))["count"]!);
        Assert.Equal((int)sentBefore["count"]! + 1, (int)(await page.FolderAsync(-1))["count"]!);
        var found = await page.SearchAsync(-1, new { fromDate = from, toDate = to.AddMinutes(5) });
        Assert.Equal((long)sent["messageId"]!, (long)found[0]["messageId"]!);
        Assert.Equal(((long)sent["senderId"]!, false), ((long)found[0]["senderId"]!, ((string)found[0]["senderName"]!).Length == 0));
        Assert.Equal(teamId, Person.RecentTeams(await PageWorld.TeamsAsync(page), found)[0]);
    }

    [Theory]
    [MemberData(nameof(PageWorld.People), MemberType = typeof(PageWorld))]
    public async Task Conversation_AnsweredReadAndAnsweredAgain_IsOneThreadToItsEnd(string persona, bool isNewFlow, string ehr)
    {
        var person = new Person(persona, isNewFlow, ehr);
        var page = await world.OpenAsync(person);
        var team = await PageWorld.TeamAsync(page, person);
        var words = $"I ask {Guid.NewGuid():N}";
        var asked = await page.SendAsync(
            new { category = "OTHER", body = words, subject = "Turns", recipient_id = (long)team["triageTeamId"]! },
            person.IsOracleHealth);
        var (first, unreadBefore) = ((long)asked["messageId"]!, (int)(await page.FolderAsync(0))["unreadCount"]!);

        // To the own message: the recipient is the newest message's sender.
        var own = (await page.OpenAsync(first))[0];
        Assert.Equal(person.IsOracleHealth, (bool)own["isOhMessage"]!);
        await page.ReplyAsync(
            first, new { category = "OTHER", body = "And more", subject = "Turns", recipient_id = (long)own["senderId"]! },
            person.IsOracleHealth);
        Assert.Equal(2, (await page.OpenAsync(first)).Length);

        await world.StaffAnswerAsync(person, await world.IdAtEhrAsync(person, words), "Here is the answer");
        var row = await PageWorld.UntilAsync(async () => (await page.ThreadsAsync(0))
            .FirstOrDefault(row => (long)row["threadId"]! == (long)own["threadId"]!));
        Assert.True((bool)row["unreadMessages"]!);
        Assert.Equal(unreadBefore + 1, (int)(await page.FolderAsync(0))["unreadCount"]!);
        var thread = await page.OpenAsync((long)row["messageId"]!);
        PageWorld.AssertRowIs(row, thread[0]);
        Assert.Equal(("Here is the answer", 0), ((string)thread[0]["body"]!, (long)thread[0]["folderId"]!));
        Assert.Null(thread[0]["readReceipt"]);
        Assert.False((bool)thread[0]["replyDisabled"]!);
        Assert.Equal("READ", (string?)(await page.ReadMessageAsync((long)row["messageId"]!))["readReceipt"]);
        Assert.Equal(unreadBefore, (int)(await page.FolderAsync(0))["unreadCount"]!);
        var opened = (await page.ThreadsAsync(0)).Single(each => (long)each["threadId"]! == (long)row["threadId"]!);
        Assert.False((bool)opened["unreadMessages"]!);

        await ReplyFromDraftAsync(page, person, thread[0]);
        await PageWorld.CountsAddUpAsync(page);
    }

    [Theory]
    [MemberData(nameof(PageWorld.People), MemberType = typeof(PageWorld))]
    public async Task File_SentAndOpened_IsTheFileAndIsSavedNeverShown(string persona, bool isNewFlow, string ehr)
    {
        var person = new Person(persona, isNewFlow, ehr);
        var page = await world.OpenAsync(person);
        var team = await PageWorld.TeamAsync(page, person);
        var file = SendScenario.Upload.Jpeg("knee (2).jpg", 3_000);

        var sent = await page.SendAsync(
            new { category = "OTHER", body = $"See {Guid.NewGuid():N}", subject = "Photo", recipient_id = (long)team["triageTeamId"]! },
            person.IsOracleHealth,
            file);

        Assert.True((bool)sent["attachment"]!);
        var item = (await page.OpenAsync((long)sent["messageId"]!))[0];
        var shown = Assert.Single(item["attachments"]!.AsArray())!.AsObject();
        Shapes.File.Check(shown);
        Assert.True((bool)item["hasAttachments"]!);
        Assert.Equal(("knee (2).jpg", (long)sent["messageId"]!), ((string)shown["name"]!, (long)shown["messageId"]!));
        Assert.True((bool)(await page.ThreadsAsync(-1))[0]["hasAttachment"]!);
        await page.ReadMessageAsync((long)sent["messageId"]!);
        using var download = await page.FollowAsync((string)shown["download"]!);
        Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("image/jpeg", download.Content.Headers.ContentType?.MediaType);
        Assert.Equal(file.Bytes, await download.Content.ReadAsByteArrayAsync(Token));
    }

    [Theory]
    [MemberData(nameof(PageWorld.People), MemberType = typeof(PageWorld))]
    public async Task Thread_MovedToAFolderAndTheTrashAndBack_IsInOnePlaceAndCountedThere(string persona, bool isNewFlow, string ehr)
    {
        var person = new Person(persona, isNewFlow, ehr);
        var page = await world.OpenAsync(person);
        var folder = (long)(await page.NewFolderAsync($"Labs {Guid.NewGuid():N}"[..30]))["folderId"]!;
        // Nothing is moved at a station that moves itself.
        var row = (await page.ThreadsAsync(0))
            .First(row => (bool)row["isOhMessage"]! == person.IsOracleHealth && (string?)row["ohMigrationPhase"] is not "p4");
        var thread = (long)row["threadId"]!;
        var (inbox, trash) = ((int)(await page.FolderAsync(0))["count"]!, (int)(await page.FolderAsync(-3))["count"]!);

        await page.MoveAsync(thread, folder);
        var moved = Assert.Single(await page.ThreadsAsync(folder));
        Assert.Equal((thread, (string?)row["subject"]), ((long)moved["threadId"]!, (string?)moved["subject"]));
        Assert.All(
            await page.OpenAsync((long)moved["messageId"]!),
            item => Assert.True(item["draftDate"] is not null || (long)item["folderId"]! == folder));
        Assert.DoesNotContain(await page.ThreadsAsync(0), each => (long)each["threadId"]! == thread);
        Assert.True((int)(await page.FolderAsync(folder))["count"]! > 0);
        Assert.True((int)(await page.FolderAsync(0))["count"]! < inbox);

        await page.MoveAsync(thread, -3);
        Assert.Contains(await page.ThreadsAsync(-3), each => (long)each["threadId"]! == thread);
        Assert.Empty(await page.ThreadsAsync(folder));
        Assert.True((int)(await page.FolderAsync(-3))["count"]! > trash);

        await page.MoveAsync(thread, 0);
        Assert.Contains(await page.ThreadsAsync(0), each => (long)each["threadId"]! == thread);
        Assert.Equal(trash, (int)(await page.FolderAsync(-3))["count"]!);
        await PageWorld.CountsAddUpAsync(page);
        await page.DeleteFolderAsync(folder);
    }

    private static async Task AssertIsSentAsync(PageClient page, Person person, JsonObject sent, string words, JsonObject team)
    {
        // Of messages of one second the order is not said.
        var row = (await page.ThreadsAsync(-1, pageSize: 10)).Single(each => (long)each["messageId"]! == (long)sent["messageId"]!);
        var item = Assert.Single(await page.OpenAsync((long)sent["messageId"]!));
        PageWorld.AssertRowIs(row, item);
        foreach (var field in new[] { "messageId", "senderId", "recipientId", "subject", "category" })
        {
            Assert.Equal(sent[field]!.ToJsonString(), item[field]!.ToJsonString());
        }

        Assert.Equal((words, -1), (((string)item["body"]!).Trim(), (long)item["folderId"]!));
        Assert.Equal(person.IsOracleHealth, (bool)item["isOhMessage"]!);
        Assert.NotEqual("", (string)item["senderName"]!);
        Assert.Equal((string)team["name"]!, (string?)item["triageGroupName"]);
        Assert.Equal((long)team["triageTeamId"]!, (long)item["triageGroup"]!["triageTeamId"]!);
        Assert.Equal((string)team["stationNumber"]!, (string?)item["triageGroup"]!["stationNumber"]);
        Assert.Equal(words, ((string)(await page.ReadMessageAsync((long)sent["messageId"]!))["body"]!).Trim());
    }

    /// <summary>What the reply form does: a draft after ten seconds, one more save, and the send of the draft.</summary>
    private static async Task ReplyFromDraftAsync(PageClient page, Person person, JsonObject newest)
    {
        var answered = (long)newest["messageId"]!;
        var draft = await page.SaveReplyAsync(
            answered,
            new { recipientId = (long)newest["senderId"]!, category = "OTHER", subject = "Turns", body = "Thank" });
        var id = (long)draft["messageId"]!;
        await page.SaveReplyAgainAsync(
            answered, id, new { recipientId = (long)newest["senderId"]!, category = "OTHER", subject = "Turns", body = "Thank you" });
        var opened = await page.OpenAsync(answered);
        Assert.Equal((id, "Thank you", -2), ((long)opened[0]["messageId"]!, (string)opened[0]["body"]!, (long)opened[0]["folderId"]!));
        Assert.NotNull(opened[0]["draftDate"]);
        Assert.Contains(await page.ThreadsAsync(-2), row => (long)row["messageId"]! == id);

        // The draft's recipient, and the number of the draft in the place of the message.
        await page.ReplyAsync(
            id,
            new
            {
                category = "OTHER", body = "Thank you", subject = "Turns", draft_id = id, recipient_id = (long)opened[0]["recipientId"]!,
            },
            person.IsOracleHealth);

        var thread = await page.OpenAsync(answered);
        Assert.Equal(opened.Length, thread.Length);
        Assert.Equal(("Thank you", -1), ((string)thread[0]["body"]!, (long)thread[0]["folderId"]!));
        Assert.DoesNotContain(thread, item => item["draftDate"] is not null);
        Assert.DoesNotContain(await page.ThreadsAsync(-2), row => (long)row["messageId"]! == id);
    }
}
