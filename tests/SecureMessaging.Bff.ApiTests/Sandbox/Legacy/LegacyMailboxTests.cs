using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Legacy;

public sealed class LegacyMailboxTests(MillenniumHost sandbox) : LegacyCalls(sandbox)
{
    [Fact]
    public async Task AllRecipients_CountThemselvesInMeta()
    {
        await SignInAsync("all-blocked");

        var body = await GetAsync("allrecipients?useCache=false");

        var teams = body["data"]!.AsArray().Count;
        Assert.Equal(teams, (int)body["meta"]!["associatedTriageGroups"]!);
        Assert.Equal(teams, (int)body["meta"]!["associatedBlockedTriageGroups"]!);
        Assert.All(body["data"]!.AsArray(), team => Assert.True((bool)team!["attributes"]!["blockedStatus"]!));
    }

    [Fact]
    public async Task AllRecipients_OfNobodysTeams_AreEmptyWithZeroCounts()
    {
        await SignInAsync("no-teams");

        var body = await GetAsync("allrecipients");

        Assert.Empty(body["data"]!.AsArray());
        Assert.Equal(0, (int)body["meta"]!["associatedTriageGroups"]!);
    }

    [Fact]
    public async Task AllRecipients_OfBothEhrs_HoldVistaTeamsOnlyWithEveryField()
    {
        await SignInAsync("both-ehrs");

        var teams = (await GetAsync("allrecipients"))["data"]!.AsArray();

        Assert.All(teams, team => Assert.Equal("589", (string?)team!["attributes"]!["stationNumber"]));
        Assert.Equal(18, teams[0]!["attributes"]!.AsObject().Count);
        Assert.Equal(JsonValueKind.Number, teams[0]!["attributes"]!["triageTeamId"]!.GetValueKind());
    }

    [Fact]
    public async Task AllRecipients_OfAMigratingStation_AreLeftOutUntilP6()
    {
        await SignInAsync("migrating");
        var during = await GetAsync("allrecipients");
        var clock = Host.Service<SecureMessaging.Sandbox.SandboxClock>();
        clock.MoveTo(clock.GetUtcNow().AddDays(3));
        await SignInAsync("migrating");
        var lastDay = await GetAsync("allrecipients");
        clock.MoveTo(clock.GetUtcNow().AddDays(1));
        await SignInAsync("migrating");

        var after = await GetAsync("allrecipients");

        var moving = after["data"]!.AsArray().Where(team => (string?)team!["attributes"]!["stationNumber"] == "506").ToArray();
        Assert.All([during, lastDay], list => Assert.DoesNotContain(
            list["data"]!.AsArray(), team => (string?)team!["attributes"]!["stationNumber"] == "506"));
        Assert.Equal(during["data"]!.AsArray().Count, (int)during["meta"]!["associatedTriageGroups"]!);
        Assert.NotEmpty(moving);
        Assert.All(moving, team => Assert.False((bool)team!["attributes"]!["migratingToOh"]!));
    }

    [Theory]
    [InlineData(1, "p4", "ACTIVE")]
    [InlineData(9, "p7", "ACTIVE")]
    [InlineData(32, "p8", "ACTIVE")]
    [InlineData(47, "p9", "ACTIVE")]
    [InlineData(48, "p9", "COMPLETE")]
    public void Migration_DaysAfterTheStart_IsInThatPhase(int days, string phase, string status)
    {
        var clock = new SecureMessaging.Sandbox.SandboxClock();
        var migrations = new SecureMessaging.Sandbox.Legacy.Rules.LegacyMigrations(
            clock, new SecureMessaging.Sandbox.Legacy.Switches.LegacySwitchboard());

        clock.MoveTo(clock.GetUtcNow().AddDays(days));

        Assert.Equal((phase, status), (migrations.PhaseOf("506"), migrations.Of("506")?.Status));
    }

    [Fact]
    public async Task Preferred_AllFalse_Is400AndOneTrueIsABareNumber()
    {
        await SignInAsync();

        var none = await PostAsync("preferences/recipients",
            new { updatedTriageTeams = new[] { new { triageTeamId = Team, preferredTeam = false } } });
        var one = await PostAsync("preferences/recipients",
            new
            {
                updatedTriageTeams = new[] { new { triageTeamId = Team + 1, preferredTeam = false },
                new { triageTeamId = Team, preferredTeam = true } }
            });
        var unknown = await PostAsync("preferences/recipients",
            new { updatedTriageTeams = new[] { new { triageTeamId = 1, preferredTeam = true } } });

        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.Equal("200", await one.Content.ReadAsStringAsync(Token));
        Assert.Equal("SM99", await CodeAsync(unknown));
    }

    [Fact]
    public async Task Folders_OfOnesOwn_AreMadeNamedMovedIntoAndRemoved()
    {
        await SignInAsync();
        var received = await FirstOfInboxAsync();

        var created = await PostAsync("folders", new { name = "Labs 2031" });
        var id = (long)(await created.ReadJsonAsync(Token))["data"]!["attributes"]!["folderId"]!;
        var renamed = await PutAsync($"folders/{id}", new { folder = new { name = "Labs" } });
        var moved = await PatchAsync($"threads/{received["threadId"]}/move?folder_id={id}%0A%20%20");
        var full = await DeleteAsync($"folders/{id}");
        var back = await PatchAsync($"messages/{received["messageId"]}/move?folder_id=0");
        var removed = await DeleteAsync($"folders/{id}");

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.NoContent,
                HttpStatusCode.NoContent],
            [created.StatusCode, renamed.StatusCode, moved.StatusCode, back.StatusCode, removed.StatusCode]);
        Assert.Equal("SM116", await CodeAsync(full));
    }

    [Theory]
    [InlineData("Labs", "SM126")]
    [InlineData("", "SM125")]
    [InlineData("a/b", "SM127")]
    public async Task Folder_WithABadName_IsRefused(string name, string code)
    {
        await SignInAsync();
        await PostAsync("folders", new { name = "Labs" });

        var answer = await PostAsync("folders", new { name });

        Assert.Equal(code, await CodeAsync(answer));
    }

    [Fact]
    public async Task Threads_ArePagedAndSayHowManyThereAre()
    {
        await SignInAsync();
        await SendAsync("one");
        await SendAsync("two");
        var all = (await GetAsync("folders/-1/threads?pageSize=100"))["data"]!.AsArray().Select(Id).ToArray();

        var page = (await GetAsync(
            $"folders/-1/threads?pageSize={all.Length - 1}&pageNumber=2&sortField=SENT_DATE&sortOrder=ASC"))["data"]!.AsArray();

        var only = Assert.Single(page)!["attributes"]!;
        Assert.Equal(all[0], Id(page[0]));
        Assert.Equal(all.Length, (int)only["threadPageSize"]!);
        Assert.Equal(-1, (int)only["folderId"]!);

        static long Id(JsonNode? row) => (long)row!["attributes"]!["messageId"]!;
    }

    [Theory]
    [InlineData("pageNumber=0", "SM120")]
    [InlineData("pageSize=0", "SM121")]
    [InlineData("pageSize=101", "SM133")]
    public async Task Threads_AskedForOutOfRange_AreRefused(string query, string code)
    {
        await SignInAsync();

        var answer = await Host.Client.GetAsync($"{Messaging}folders/0/threads?{query}", Token);

        Assert.Equal(code, await CodeAsync(answer));
    }

    [Fact]
    public async Task Thread_OfADraft_HasADraftDateAndNoSentDate()
    {
        await SignInAsync();
        var draft = await IdAsync(await SaveDraftAsync());

        var element = Assert
            .Single((await GetAsync($"messages/{draft}/thread?full_body=true"))["data"]!.AsArray())!["attributes"]!.AsObject();

        Assert.True(element.ContainsKey("sentDate") && element["sentDate"] is null);
        Assert.NotNull(element["draftDate"]);
        Assert.Equal(-2, (int)element["folderId"]!);
    }

    [Fact]
    public async Task Thread_Unknown_Is404()
    {
        await SignInAsync();

        var answer = await Host.Client.GetAsync($"{Messaging}messages/1/thread", Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("SM904", await CodeAsync(answer));
    }

    [Fact]
    public async Task Message_Read_BecomesReadAndCanBeDeleted()
    {
        await SignInAsync();
        var received = await FirstOfInboxAsync();

        var read = await GetAsync($"messages/{received["messageId"]}");
        var deleted = await DeleteAsync($"messages/{received["messageId"]}");

        Assert.True((bool)received["unreadMessages"]!);
        Assert.Equal("READ", (string?)read["data"]!["attributes"]!["readReceipt"]);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Single((await GetAsync("folders/-3/threads"))["data"]!.AsArray());
    }

    [Fact]
    public async Task Search_IsNewestFirstWithoutBodies()
    {
        await SignInAsync();
        var clock = Host.Service<SecureMessaging.Sandbox.SandboxClock>();
        await SendAsync("one");
        clock.MoveTo(clock.GetUtcNow().AddMinutes(1));
        var newest = await IdAsync(await SendAsync("two"));

        var hits = (await (await PostAsync("folders/-1/search",
            new { category = "OTHER", fromDate = "2020-01-01T00:00:00.000Z" })).ReadJsonAsync(Token))["data"]!.AsArray();
        var none = await (await PostAsync("folders/-1/search", new { subject = "nothing like it" })).ReadJsonAsync(Token);

        Assert.Equal(newest, (long)hits[0]!["attributes"]!["messageId"]!);
        Assert.All(hits, hit => Assert.Null(hit!["attributes"]!["body"]));
        Assert.Empty(none["data"]!.AsArray());
    }

    [Fact]
    public async Task Signature_IsKeptAndMustBeWhole()
    {
        await SignInAsync();

        var half = await PostAsync("preferences/signature", new { signature_name = "Avery", include_signature = true });
        await PostAsync("preferences/signature",
            new { messaging_preference = new { signatureName = "Avery", signatureTitle = "Veteran", includeSignature = true } });
        var kept = (await GetAsync("preferences/signature"))["data"]!["attributes"]!;

        Assert.Equal("SM154", await CodeAsync(half));
        Assert.Equal("Veteran", (string?)kept["signatureTitle"]);
        Assert.Equal(JsonValueKind.True, ((JsonValue)kept["includeSignature"]!).GetValueKind());
    }
}
