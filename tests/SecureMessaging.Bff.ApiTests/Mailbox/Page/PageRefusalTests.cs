using System.Net;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Page;

/// <summary>
/// A send that fails, as the page meets it: one alert by the code, the draft saved again at once without being asked, and the button
/// pressed again. The person's words are never lost and never there twice.
/// </summary>
public sealed class PageRefusalTests(PageWorld world) : IClassFixture<PageWorld>
{
    private const string Legacy = "legacy";

    /// <summary>Flow and EHR, what the next upstream answers, and what the page reads.</summary>
    public static TheoryData<bool, string, string, int, string?, int, string> Refusals => new()
    {
        { false, Legacy, "status", 422, "119", 422, "SM119" },
        { false, Legacy, "status", 422, "151", 422, "SM151" },
        { false, Legacy, "status", 422, "129", 422, "SM129" },
        { false, Legacy, "status", 400, "98", 400, "SM98" },
        { false, Legacy, "status", 413, null, 413, "413" },
        { false, Legacy, "status", 429, null, 429, "429" },
        { false, Legacy, "status", 500, null, 500, "500" },
        { false, Legacy, "status", 503, null, 503, "503" },
        { false, Legacy, "status", 504, null, 504, "504" },
        { false, Legacy, "html-page", 502, null, 502, "502" },
        { false, Legacy, "reset-before-accept", 0, null, 504, "504" },
        { true, SendScenario.Vista, "status", 400, "119", 422, "SM119" },
        { true, SendScenario.Vista, "status", 400, "151", 422, "SM151" },
        { true, SendScenario.Vista, "status", 400, "129", 422, "SM129" },
        { true, SendScenario.Vista, "status", 429, null, 503, "503" },
        { true, SendScenario.Vista, "status", 503, "903", 503, "SM903" },
        { true, SendScenario.OracleHealth, "status", 404, null, 400, "SM98" },
        { true, SendScenario.OracleHealth, "status", 429, null, 503, "503" },
        { true, SendScenario.OracleHealth, "status", 503, "ServiceUnavailable", 503, "503" },
    };

    /// <summary>Flow and EHR.</summary>
    public static TheoryData<bool, string> Flows => new()
    {
        { false, SendScenario.Vista },
        { true, SendScenario.Vista },
        { true, SendScenario.OracleHealth },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Send_Refused_KeepsTheWordsInOneDraftAndGoesOutOnceAtTheNextPress(
        bool isNewFlow, string upstream, string kind, int status, string? code, int answered, string shown)
    {
        var person = PersonOf(isNewFlow, upstream);
        var form = await FormAsync(world, person);
        await world.Scenario.FaultAsync(new
        {
            upstream, operation = "send", kind, status = status == 0 ? (int?)null : status, error_code = code, times = 1,
        });

        var refusal = await form.Page.RefusedAsync(HttpMethod.Post, "messages", form.Message, (HttpStatusCode)answered);
        await world.Scenario.ClearFaultsAsync();

        Assert.Equal(shown, refusal);
        await AssertSavedAndSentAtTheNextPressAsync(world, person, form);
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Send_OfUnknownOutcome_IsSavedAsIfNothingWasAndSentOnceWhicheverWayItWent(bool isNewFlow, string ehr)
    {
        await using var slow = new PageWorld();
        slow.Scenario.With("Messages:ResponseDeadline", "00:00:02");
        var person = PersonOf(isNewFlow, ehr);
        var form = await FormAsync(slow, person);
        if (isNewFlow)
        {
            await slow.Scenario.LoseSightAsync(ehr);
        }
        else
        {
            await slow.Scenario.FaultAsync(new { upstream = Legacy, operation = "send", kind = "status", status = 504, times = 1 });
        }

        var refusal = await form.Page.RefusedAsync(HttpMethod.Post, "messages", form.Message, HttpStatusCode.GatewayTimeout);
        await form.Page.SaveAgainAsync(form.Draft, form.Fields);
        await slow.Scenario.ClearFaultsAsync();

        Assert.Equal("504", refusal);
        await AssertSavedAndSentAtTheNextPressAsync(slow, person, form, mayBeSent: isNewFlow);
    }

    /// <summary>Oracle Health scans nothing before it takes a message.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_WithAFileThatTheScanRefuses_IsSm172AndGoesWithoutTheFile(bool isNewFlow)
    {
        var person = PersonOf(isNewFlow, SendScenario.Vista);
        var form = await FormAsync(world, person);

        var refusal = await form.Page.RefusedAsync(
            HttpMethod.Post, "messages", SendScenario.Form(form.Message, SendScenario.Upload.Text("a.txt", "SANDBOX-VIRUS")),
            HttpStatusCode.BadRequest);

        Assert.Equal("SM172", refusal);
        await AssertSavedAndSentAtTheNextPressAsync(world, person, form);
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Send_WithAFileAboveTheLimit_IsOneErrorThatThePageCanRead(bool isNewFlow, string ehr)
    {
        var person = PersonOf(isNewFlow, ehr);
        var form = await FormAsync(world, person);

        var refusal = await form.Page.RefusedAsync(
            HttpMethod.Post, "messages", SendScenario.Form(form.Message, SendScenario.Upload.Jpeg("big.jpg", person.IsOracleHealth ? 26 << 20 : 7 << 20)),
            HttpStatusCode.UnprocessableEntity);

        Assert.Equal("100", refusal);
        await AssertSavedAndSentAtTheNextPressAsync(world, person, form);
    }

    /// <summary>Oracle Health has no association of people and teams.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reply_OfWhoIsNoLongerAssociated_TellsItInWordsAndGoesOutLater(bool isNewFlow)
    {
        var person = PersonOf(isNewFlow, SendScenario.Vista);
        var page = await world.OpenAsync(person);
        var row = (await page.ThreadsAsync(0)).First(row => !(bool)row["isOhMessage"]! && (string?)row["ohMigrationPhase"] is null);
        var newest = (await page.OpenAsync((long)row["messageId"]!)).First(item => item["sentDate"] is not null);
        var (answered, words) = ((long)newest["messageId"]!, $"A reply {Guid.NewGuid():N}");
        var saved = new { recipientId = (long)newest["senderId"]!, category = "OTHER", subject = "x", body = words };
        var draft = (long)(await page.SaveReplyAsync(answered, saved))["messageId"]!;
        var reply = new { category = "OTHER", body = words, subject = "x", draft_id = draft, recipient_id = (long)newest["senderId"]! };
        await world.Scenario.FaultAsync(new
        {
            upstream = isNewFlow ? SendScenario.Vista : Legacy, operation = "reply", kind = "status", status = isNewFlow ? 400 : 422,
            error_code = "129", times = 1,
        });

        var error = await page.ErrorAsync(HttpMethod.Post, $"messages/{draft}/reply", reply, HttpStatusCode.UnprocessableEntity);
        await page.SaveReplyAgainAsync(answered, draft, saved);
        await page.ReplyAsync(draft, reply, isOracleHealth: false);

        Assert.Equal(
            ("SM129", "Unable to reply because you are no longer associated with this Triage Team"),
            ((string?)error["code"], (string?)error["detail"]));
        Assert.Single(await world.Scenario.HeldAsync(SendScenario.Vista, words, person.Persona));
        Assert.DoesNotContain(await page.ThreadsAsync(-2), each => (long)each["messageId"]! == draft);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_WithACookieThatExpired_IsRefusedBeforeAnythingHappensSoThatThePageRefreshesIt(bool isNewFlow)
    {
        await using var later = new PageWorld();
        var person = PersonOf(isNewFlow, SendScenario.Vista);
        var form = await FormAsync(later, person);
        var signedIn = await later.Scenario.App.SandboxClient.SignInAsync(person.Persona, isNewFlow ? null : 4711, Token);
        using var client = later.Scenario.App.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", $"vagov_access_token={signedIn.AccessToken}");
        var page = new PageClient(client);
        Assert.NotEmpty(await page.FoldersAsync());
        later.Scenario.App.Clock.MoveTo(signedIn.ExpiresAt.AddHours(1));

        // In the new flow too: who is not known to be anybody is legacy's. The last two are answered here for everybody.
        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Post, "messages", form.Message),
            (HttpMethod.Put, $"message_drafts/{form.Draft}", form.Fields),
            (HttpMethod.Get, "folders/0/threads?pageSize=10&pageNumber=1", null),
            (HttpMethod.Get, "allrecipients?useCache=false", null),
            (HttpMethod.Get, "submissions", null),
            (HttpMethod.Get, "care_systems", null),
        })
        {
            var refused = await page.AnswerAsync(method, path, body, HttpStatusCode.Forbidden);
            Assert.Equal("Access token has expired", (string?)refused!["errors"]);
        }

        Assert.Empty(await later.Scenario.HeldAsync(SendScenario.Vista, form.Words, person.Persona));
    }

    [Theory]
    [InlineData("not-a-token")]
    [InlineData("")]
    public async Task Send_WithACookieThatIsNone_Is401InTheEnvelope(string cookie)
    {
        using var client = world.Scenario.App.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", $"vagov_access_token={cookie}");

        var code = await new PageClient(client).RefusedAsync(
            HttpMethod.Post, "messages", new { category = "OTHER", body = "x", subject = "x", recipient_id = 1 },
            HttpStatusCode.Unauthorized);

        Assert.Equal("401", code);
    }

    private static Person PersonOf(bool isNewFlow, string ehr) => new(
        isNewFlow ? SendScenario.Persona : "vista-only", isNewFlow, ehr == Legacy ? SendScenario.Vista : ehr);

    /// <summary>The form as it stands when Send is pressed: a draft was saved, and its text was changed since.</summary>
    private static async Task<Form> FormAsync(PageWorld world, Person person)
    {
        var page = await world.OpenAsync(person);
        var team = (long)(await PageWorld.TeamAsync(page, person))["triageTeamId"]!;
        await page.GetAsync("messages/categories");
        await page.GetAsync("preferences/signature");
        await page.ThreadsAsync(-1);
        var words = $"Pressed {Guid.NewGuid():N}";
        var draft = (long)(await page.SaveAsync(
            new { recipientId = team, category = "OTHER", subject = words[..20], body = "Pre" }))["messageId"]!;
        return new Form(page, team, draft, words);
    }

    /// <param name="world">Whose truth is asked.</param>
    /// <param name="person">Who sends.</param>
    /// <param name="form">What was refused.</param>
    /// <param name="mayBeSent">It may have arrived, and then its EHR has made a message of the draft.</param>
    private static async Task AssertSavedAndSentAtTheNextPressAsync(PageWorld world, Person person, Form form, bool mayBeSent = false)
    {
        // The text differs from the last save, so it is saved at once.
        await form.Page.SaveAgainAsync(form.Draft, form.Fields);
        var drafts = (await form.Page.ThreadsAsync(-2)).Where(form.IsOf).ToArray();
        Assert.InRange(drafts.Length, mayBeSent ? 0 : 1, 1);
        Assert.All(drafts, draft => Assert.Equal(form.Draft, (long)draft["messageId"]!));

        var sent = await form.Page.SendAsync(form.Message, person.IsOracleHealth);

        Assert.Single(await world.Scenario.HeldAsync(person.Ehr, form.Words, person.Persona));
        await PageWorld.UntilAsync(async () =>
            (await form.Page.ThreadsAsync(-2)).Any(form.IsOf) ? null : form);
        var row = Assert.Single(await form.Page.ThreadsAsync(-1), form.IsOf);
        Assert.Equal((long)sent["messageId"]!, (long)row["messageId"]!);
        Assert.Equal(form.Words, ((string)(await form.Page.OpenAsync((long)row["messageId"]!))[0]["body"]!).Trim());
    }
}
