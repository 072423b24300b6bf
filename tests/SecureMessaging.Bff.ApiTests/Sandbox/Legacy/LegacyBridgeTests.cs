using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Legacy;

/// <summary>The persona whose legacy bridges Oracle Health itself.</summary>
public sealed class LegacyBridgeTests(MillenniumHost sandbox) : LegacyCalls(sandbox)
{
    private const string Bridged = "bridged";
    private const string Threads = "threads?pageSize=100&pageNumber=1&sortField=SENT_DATE&sortOrder=DESC";
    private const long MaxVistaId = 1L << 45;
    private const long Staff = 6_593_923;

    [Fact]
    public async Task Inbox_HasTheThreadsOfBothEhrs_UnderMhvsNumbers()
    {
        await SignInAsync(Bridged);

        var rows = await RowsAsync(0);

        var bridged = rows.Where(row => (bool)row["isOhMessage"]!).ToArray();
        Assert.Equal(
            ["Re: Lab results", "Your plan", "Re: Refill question", "Instructions & <b>diet</b>", "About your referral",
                "Following up on your call", "", "Re: Back pain", "Re: Flu shot", "Re: X-ray of my knee"],
            bridged.Select(row => (string)row["subject"]!));
        Assert.True(bridged.Length < rows.Count);
        Assert.All(rows, row => Assert.InRange((long)row["messageId"]!, 1, MaxVistaId));
        Assert.All(rows, row => Assert.Equal(rows.Count, (int)row["threadPageSize"]!));
        Assert.Equal((Staff, "ROE, PAT"), ((long)bridged[0]["senderId"]!, (string)bridged[0]["senderName"]!));
        Assert.Equal("VHA SPO Spokane Primary Care Aspen - Clinical", (string)bridged[0]["triageGroupName"]!);
        Assert.Equal(5, (int)bridged[2]["messageCount"]!);
        Assert.Equal((true, false), ((bool)bridged[0]["unreadMessages"]!, (bool)bridged[2]["unreadMessages"]!));
    }

    [Fact]
    public async Task Inbox_OfAnybodyElse_HasVistaOnly()
    {
        await SignInAsync("both-ehrs");

        var rows = await RowsAsync(0);

        Assert.DoesNotContain(rows, row => (bool)row["isOhMessage"]!);
        Assert.DoesNotContain(rows, row => (string)row["subject"]! == "Re: Lab results");
    }

    [Fact]
    public async Task Thread_IsOneConversationWithItsTeam_AndItsOwnMessagesGoToTheTeamsNumber()
    {
        await SignInAsync(Bridged);
        var row = await RowAsync("Re: Refill question");
        var pool = await TeamOfNameAsync("VHA SPO Spokane Ask a Pharmacist");

        var turns = Attributes(await GetAsync($"messages/{row["messageId"]}/thread?full_body=true"));

        Assert.Equal(5, turns.Count);
        Assert.All(turns, turn => Assert.True((bool)turn["isOhMessage"]!));
        Assert.All(turns, turn => Assert.Equal(pool, (long)turn["triageGroup"]!["triageTeamId"]!));
        Assert.All(turns, turn => Assert.Equal(("1574", true), ((string)turn["triageGroup"]!["ohPoolId"]!, (bool)turn["triageGroup"]!["ohTriageGroup"]!)));
        Assert.Equal([0L, 0, -1, 0, -1], turns.Select(turn => (long)turn["folderId"]!));
        Assert.Equal([551212L, 551212, pool, 551212, pool], turns.Select(turn => (long)turn["recipientId"]!));
        Assert.Equal("It is at the window from tomorrow.", (string)turns[0]["messageBody"]!);
    }

    [Fact]
    public async Task Folders_CountBothEhrs_AndASearchFindsBoth()
    {
        await SignInAsync(Bridged);
        var rows = await RowsAsync(0);

        var inbox = Attributes(await GetAsync("folders?page=1&per_page=99")).Single(folder => (long)folder["folderId"]! == 0);
        var one = (await GetAsync("folders/0"))["data"]!["attributes"]!;
        var hits = Attributes(await (await PostAsync("folders/0/search", new { subject = "refill" })).ReadJsonAsync(Token));

        Assert.Equal((int)inbox["count"]!, (int)one["count"]!);
        Assert.True((int)inbox["count"]! > rows.Count);
        Assert.Equal([true, true, true, false], hits.Select(hit => (bool)hit["isOhMessage"]!).OrderDescending());
    }

    [Fact]
    public async Task Reply_GoesWhereItsThreadIs_WhateverRecipientItNames()
    {
        await SignInAsync(Bridged);
        var row = await RowAsync("Re: Lab results");

        using var answered = await ReplyAsync(row, "Thank you");

        var held = Assert.Single(await Host.Client.TruthAsync("oracle-health", Bridged, Token))!;
        var after = await RowAsync("Re: Lab results");
        Assert.Equal(HttpStatusCode.Created, answered.StatusCode);
        Assert.Equal(("1568", "Thank you"), ((string)held["recipient_id"]!, (string)held["body"]!));
        Assert.Matches(@"\.1\.5\.prsnl$", (string)held["reply_to_id"]!);
        Assert.Equal((int)row["messageCount"]! + 1, (int)after["messageCount"]!);
        Assert.Empty(await Host.Client.TruthAsync("vista", Bridged, Token));
        Assert.Single((await ConversationsAsync("Lab results", (string)held["id"]!)).Distinct());
    }

    [Theory]
    [InlineData("About your referral", HttpStatusCode.Created, null, "1572")]
    [InlineData("Following up on your call", HttpStatusCode.Created, null, "593923")]
    [InlineData("Re: Back pain", HttpStatusCode.UnprocessableEntity, "SM129", null)]
    [InlineData("Re: Flu shot", HttpStatusCode.UnprocessableEntity, "SM130", null)]
    public async Task Reply_ToWhoIsNoCareTeamOrTooLate_IsAnsweredByTheRule(string subject, HttpStatusCode status, string? code, string? recipient)
    {
        await SignInAsync(Bridged);

        using var answered = await ReplyAsync(await RowAsync(subject), "Thank you");

        Assert.Equal(status, answered.StatusCode);
        Assert.Equal(code, code is null ? null : await CodeAsync(answered));
        Assert.Equal(recipient, (string?)(await Host.Client.TruthAsync("oracle-health", Bridged, Token)).FirstOrDefault()?["recipient_id"]);
    }

    [Fact]
    public async Task Answer_WrittenInMillennium_JoinsTheThreadOnceAndAfterTheDelay()
    {
        await SignInAsync(Bridged);
        using var sent = await PostAsync(
            "messages", new { category = "OTHER", subject = "Over", body = "the bridge", recipient_id = await TeamOfNameAsync("VHA SPO Pharmacy") });
        var thread = (long)(await RowAsync("Over", folder: -1))["threadId"]!;
        await Host.Client.PutAsJsonAsync("/control/switches", new { bridge_delay_seconds = 60 }, Token);
        var held = Assert.Single(await Host.Client.TruthAsync("oracle-health", Bridged, Token))!;
        using var written = await Host.Client.PostAsJsonAsync(
            "/control/staff/messages", new { record = "oracle-health", persona = Bridged, reply_to = (string)held["id"]!, body = "Across" }, Token);
        written.EnsureSuccessStatusCode();

        var before = await RowsAsync(0);
        var clock = Host.Service<SecureMessaging.Sandbox.SandboxClock>();
        clock.MoveTo(clock.GetUtcNow().AddSeconds(61));
        await RowsAsync(0);
        var after = await RowsAsync(0);

        Assert.DoesNotContain(before, row => (string)row["subject"]! == "Re: Over");
        var answer = Assert.Single(after, row => (string)row["subject"]! == "Re: Over");
        Assert.Equal((thread, 2), ((long)answer["threadId"]!, (int)answer["messageCount"]!));
    }

    [Fact]
    public async Task SeedMessages_MadeAnewInMillennium_AreMadeAnewHere()
    {
        await SignInAsync(Bridged);
        var before = await RowsAsync(0);

        await Host.Client.SwitchAsync(new { inbox_items = 3 }, Token);

        var after = await RowsAsync(0);
        Assert.Equal(["Message 1", "Message 2", "Message 3"], after.Where(row => (bool)row["isOhMessage"]!).Select(row => (string)row["subject"]!).Order());
        Assert.Equal(before.Count(row => !(bool)row["isOhMessage"]!), after.Count(row => !(bool)row["isOhMessage"]!));
    }

    [Fact]
    public async Task Teams_HaveThePoolsUnderMhvsNumbers_AndTheToggleIsOn()
    {
        await SignInAsync(Bridged);

        var pools = Attributes(await GetAsync("allrecipients")).Where(team => (bool)team["ohTriageGroup"]!).ToArray();
        var toggle = await Host.Client.GetFromJsonAsync<JsonNode>("/v0/feature_toggles?features=mhv_secure_messaging_cerner_pilot", Token);

        Assert.NotEmpty(pools);
        Assert.All(pools, pool => Assert.Equal("668", (string)pool["stationNumber"]!));
        Assert.All(toggle!["data"]!["features"]!.AsArray(), feature => Assert.True((bool)feature!["value"]!));
    }

    /// <summary>The conversations in Millennium of the message with that subject and of the one with that id.</summary>
    private async Task<IEnumerable<string>> ConversationsAsync(string subject, string id)
    {
        await Host.Client.AuthorizeAsync(Token);
        var sent = await Host.Client.GetFromJsonAsync<JsonNode>($"{Millennium.Messages}/sentItems?patientId=12700012", Token);
        var found = sent!["items"]!.AsArray().Where(item => (string?)item!["subject"] == subject || (string?)item["id"] == id).ToArray();
        Assert.Equal(2, found.Length);
        return found.Select(item => (string)item!["conversationId"]!);
    }

    private static List<JsonNode> Attributes(JsonNode list) => [.. list["data"]!.AsArray().Select(item => item!["attributes"]!)];

    private async Task<List<JsonNode>> RowsAsync(long folder) => Attributes(await GetAsync($"folders/{folder}/{Threads}"));

    private async Task<JsonNode> RowAsync(string subject, long folder = 0) =>
        (await RowsAsync(folder)).Single(row => (string)row["subject"]! == subject);

    private async Task<long> TeamOfNameAsync(string name) =>
        (long)Attributes(await GetAsync("allrecipients")).Single(team => (string)team["name"]! == name)["triageTeamId"]!;

    /// <summary>As the web client does: to the sender of the newest message, a person of the staff, with no station.</summary>
    private Task<HttpResponseMessage> ReplyAsync(JsonNode row, string body) => PostAsync(
        $"messages/{row["messageId"]}/reply?is_oh_triage_group=true",
        new
        {
            category = "OTHER", subject = (string)row["subject"]! is { Length: > 0 } subject ? subject : "Re:", body,
            recipient_id = (long)row["senderId"]!, station_number = (string?)null,
        });
}
