using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Legacy;

public sealed class LegacySendTests(MillenniumHost sandbox) : LegacyCalls(sandbox)
{
    [Fact]
    public async Task Message_Sent_IsWhatVistaHolds()
    {
        await SignInAsync();

        var answer = await SendAsync("Could I move <my> visit? ");

        var sent = (await answer.ReadJsonAsync(Token))["data"]!;
        var held = Assert.Single(await Host.Client.TruthAsync("vista", "vista-only", Token))!;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("messages", (string?)sent["type"]);
        Assert.Equal((string?)sent["id"], (string?)held["id"]);
        Assert.Equal("Could I move <my> visit? ", (string?)held["body"]);
    }

    [Fact]
    public async Task Message_OfADraft_ConsumesIt()
    {
        await SignInAsync();
        var created = await SaveDraftAsync();
        var draft = await IdAsync(created);
        var updated = await PutAsync($"message_drafts/{draft}",
            new { recipientId = $"{Team}", category = "OTHER", subject = "Visit", body = "Hello" });

        await SendAsync(draftId: draft);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, updated.StatusCode);
        Assert.DoesNotContain((await GetAsync("folders/-2/threads"))["data"]!.AsArray(),
            row => (long)row!["attributes"]!["messageId"]! == draft);
        Assert.Contains((await GetAsync("folders/-1/threads"))["data"]!.AsArray(),
            row => (long)row!["attributes"]!["messageId"]! == draft);
    }

    [Fact]
    public async Task Message_WithoutItsFields_Is422ForEachOfThem()
    {
        await SignInAsync();

        var answer = await PostAsync("messages", new { body = "  " });

        var errors = (await answer.ReadJsonAsync(Token))["errors"]!.AsArray();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(
            ["data/attributes/category", "data/attributes/recipient_id", "data/attributes/body"],
            errors.Select(error => (string)error!["source"]!["pointer"]!));
    }

    [Theory]
    [InlineData("vista-only", 1, 422, "SM119")]
    [InlineData("all-blocked", 589001, 422, "SM151")]
    public async Task Message_ToATeamThatCannotBeWrittenTo_IsRefused(string persona, long team, int status, string code)
    {
        await SignInAsync(persona);

        var answer = await PostAsync("messages", new { category = "OTHER", body = "x", recipientId = team });

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, await CodeAsync(answer));
    }

    [Fact]
    public async Task Multipart_CarriesItsFilesAndLinksThem()
    {
        await SignInAsync();

        var answer = await Host.Client.PostAsync(Messaging + "messages", Form(("knee.png", "picture")), Token);

        var body = await answer.ReadJsonAsync(Token);
        var link = (string)body["included"]![0]!["links"]!["download"]!;
        var file = await Host.Client.GetAsync(new Uri(link).PathAndQuery, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True((bool)body["data"]!["attributes"]!["attachment"]!);
        Assert.Equal("picture", await file.Content.ReadAsStringAsync(Token));
        Assert.Equal("image/png", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Theory]
    [InlineData("a.exe", "x", 422, "SM122")]
    [InlineData("a.txt", "SANDBOX-VIRUS", 400, "SM172")]
    public async Task Multipart_WithAFileMhvRefuses_SaysWhy(string name, string content, int status, string code)
    {
        await SignInAsync();

        var answer = await Host.Client.PostAsync(Messaging + "messages", Form((name, content)), Token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, await CodeAsync(answer));
    }

    [Fact]
    public async Task Multipart_WithFiveFiles_Is422OnTheBase()
    {
        await SignInAsync();

        var answer = await Host.Client.PostAsync(
            Messaging + "messages", Form([.. Enumerable.Range(1, 5).Select(number => ($"{number}.txt", "x"))]), Token);

        var error = (await answer.ReadJsonAsync(Token))["errors"]![0]!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("base - Total file count exceeds 4 files", (string?)error["detail"]);
    }

    [Fact]
    public async Task Reply_ThroughItsDraft_JoinsTheThread()
    {
        await SignInAsync();
        var received = await FirstOfInboxAsync();
        var draft = await IdAsync(await PostAsync($"message_drafts/{received["messageId"]}/replydraft", new { body = "Than" }));
        var updated = await PutAsync($"message_drafts/{received["messageId"]}/replydraft/{draft}", new { body = "Thanks" });

        var answer = await PostAsync($"messages/{draft}/reply",
            new { body = "Thanks", draft_id = draft, station_number = (string?)null });

        var thread = (await GetAsync($"messages/{received["messageId"]}/thread?full_body=true"))["data"]!.AsArray();
        Assert.Equal(HttpStatusCode.NoContent, updated.StatusCode);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(2, thread.Count);
        Assert.All(thread, message => Assert.Equal((long)received["threadId"]!, (long)message!["attributes"]!["threadId"]!));
    }

    [Fact]
    public async Task Draft_OfTheOtherKind_IsRefused()
    {
        await SignInAsync();
        var received = await FirstOfInboxAsync();
        var reply = await IdAsync(await PostAsync($"message_drafts/{received["messageId"]}/replydraft", new { body = "Than" }));
        var plain = await IdAsync(await SaveDraftAsync());

        var sent = await SendAsync(draftId: reply);
        var replied = await PostAsync($"messages/{received["messageId"]}/reply", new { body = "x", draft_id = plain });

        Assert.Equal((422, "100"), ((int)sent.StatusCode, await CodeAsync(sent)));
        Assert.Equal((422, "100"), ((int)replied.StatusCode, await CodeAsync(replied)));
    }

    [Fact]
    public async Task Reply_After45Days_IsSm130()
    {
        await SignInAsync();
        var received = await FirstOfInboxAsync();
        var clock = Host.Service<SecureMessaging.Sandbox.SandboxClock>();
        clock.MoveTo(clock.GetUtcNow().AddDays(46));
        await SignInAsync();

        var answer = await PostAsync($"messages/{received["messageId"]}/reply", new { body = "late" });

        Assert.Equal("SM130", await CodeAsync(answer));
    }

    [Fact]
    public async Task Renewal_NeedsItsPrescription()
    {
        await SignInAsync();

        var without = await PostAsync("messages/renewal", new { category = "MEDICATIONS", body = "x", recipient_id = Team });
        var with = await PostAsync("messages/renewal",
            new { category = "MEDICATIONS", body = "x", recipient_id = Team, prescription_id = "7" });

        Assert.Equal("108", await CodeAsync(without));
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }

    private static MultipartFormDataContent Form(params (string Name, string Content)[] files)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(new JsonObject { ["category"] = "OTHER", ["body"] = "See", ["subject"] = "S",
                ["recipient_id"] = Team }.ToJsonString()), "message" },
        };
        foreach (var (name, content) in files)
        {
            var part = new ByteArrayContent(Encoding.ASCII.GetBytes(content));
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(part, "uploads[]", name);
        }

        return form;
    }
}
