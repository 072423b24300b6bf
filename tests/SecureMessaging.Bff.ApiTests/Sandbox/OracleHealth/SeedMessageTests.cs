using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Sandbox;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;

/// <summary>What Millennium holds of a person before the story starts.</summary>
public sealed class SeedMessageTests(MillenniumHost sandbox) : MillenniumTests(sandbox)
{
    private const string InternalPool = "1572";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Inbox_HasAConversationForEachRule_AndNoneOlderThan90Days()
    {
        await Host.Client.AuthorizeAsync(Token);

        var inbox = await Host.Client.ListAsync("inboxItems", Token);

        Assert.Equal(
            [
                "Re: Lab results", "Your plan", "Re: Refill question", "Re: Refill question", "Re: Refill question", "Instructions & <b>diet</b>",
                "About your referral", "Following up on your call", null, "Re: Back pain", "Re: Flu shot",
            ],
            inbox.Select(item => (string?)item!["subject"]));
        Assert.Equal(3, inbox.Count(item => (string?)item!["status"] == "UNREAD"));
        Assert.Equal("Re: Flu shot", (string?)Assert.Single(inbox, item => !(bool)item!["canReply"]!)!["subject"]);
        Assert.All(inbox, item => Assert.Matches(@"^\d{10,13}\.1\.5\.prsnl$", (string?)item!["id"]));
    }

    [Fact]
    public async Task Conversation_OfSeveralTurns_IsOneOfThePersonThePoolAndTheNurse()
    {
        await Host.Client.AuthorizeAsync(Token);
        var inbox = await Host.Client.ListAsync("inboxItems", Token);
        var sent = await Host.Client.ListAsync("sentItems", Token);

        var turns = inbox.Concat(sent).Where(item => (string?)item!["subject"] is "Re: Refill question" or "Refill question")
            .OrderBy(item => TimeOf(item!)).ToArray();

        Assert.Single(turns.Select(turn => (string)turn!["conversationId"]!).Distinct());
        Assert.Equal(
            ["PERSON", "GROUPINBOX", "PERSON", "PERSONNEL", "GROUPINBOX"], turns.Select(turn => (string)turn!["messageSender"]!["type"]!));
        Assert.Equal(turns[..^1].Select(turn => (string)turn!["id"]!), turns[1..].Select(turn => (string)turn!["previousMessageId"]!));
    }

    [Fact]
    public async Task Lists_FromEarlierDates_ReachWhatTheDefaultWindowLeavesOut()
    {
        await Host.Client.AuthorizeAsync(Token);
        var from = Host.Service<SandboxClock>().GetUtcNow().AddDays(-140).UtcDateTime
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

        var inbox = await Host.Client.ListAsync("inboxItems", Token, $"&createDateTimeGreaterThanOrEqualTo={from}");
        var sent = await Host.Client.ListAsync("sentItems", Token, $"&createDateTimeGreaterThanOrEqualTo={from}");

        Assert.Equal("Re: X-ray of my knee", (string?)inbox[^1]!["subject"]);
        Assert.Equal("X-ray of my knee", (string?)sent[^1]!["subject"]);
    }

    [Fact]
    public async Task Pools_OfSomeSenders_AreGoneOrForStaffOnly()
    {
        await Host.Client.AuthorizeAsync(Token);
        var inbox = await Host.Client.ListAsync("inboxItems", Token);

        var gone = Of(inbox, "Re: Back pain")["messageSender"]!;
        var staffOnly = Of(inbox, "About your referral");

        Assert.Empty((await ItemsAsync($"{Millennium.Pools}?id={gone["id"]}")));
        Assert.StartsWith("VHA SPO", (string?)gone["display"], StringComparison.Ordinal);
        Assert.Equal((InternalPool, true), ((string)staffOnly["messageSender"]!["id"]!, (bool)staffOnly["canReply"]!));
        Assert.Equal("PERSONNEL", (string?)Of(inbox, "Following up on your call")["messageSender"]!["type"]);
    }

    [Fact]
    public async Task Content_OfOneMessage_IsNoDocumentAndOfAnotherHasFiles()
    {
        await Host.Client.AuthorizeAsync(Token);
        var inbox = await Host.Client.ListAsync("inboxItems", Token);

        var odd = (string)(await ReadAsync(Of(inbox, "Instructions & <b>diet</b>")))["content"]!;
        var files = (await ReadAsync(Of(inbox, "Your plan")))["attachments"]!.AsArray();

        Assert.DoesNotContain("<body", odd, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<br>", odd, StringComparison.Ordinal);
        Assert.Contains("<script>", odd, StringComparison.Ordinal);
        Assert.ThrowsAny<System.Xml.XmlException>(() => System.Xml.Linq.XDocument.Parse(odd));
        Assert.Equal(["application/pdf", "text/html"], files.Select(file => (string)file!["contentType"]!));
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(Convert.FromBase64String((string)files[0]!["data"]!)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminder_IsNoMail_AndSaysSoWhereItIsAskedFor()
    {
        await Host.Client.AuthorizeAsync(Token);

        var reminder = Assert.Single(await Host.Client.ListAsync("inboxItems", Token, "&notificationType=REMINDER"))!;

        Assert.Equal(("REMINDER", false), ((string)reminder["notificationType"]!, (bool)reminder["canReply"]!));
    }

    [Theory]
    [InlineData("oracle-only", "12700002", Millennium.Tenant, 11)]
    [InlineData("both-ehrs", "12700003", Millennium.Tenant, 11)]
    [InlineData("many-facilities", "12700004", Millennium.Tenant, 11)]
    [InlineData("moved", "12700011", Millennium.Tenant, 11)]
    [InlineData("moved", "12700011", Millennium.SecondTenant, 4)]
    [InlineData("migrating", "12700007", Millennium.Tenant, 0)]
    public async Task Inbox_OfEachPersona_IsInTheTenantOfItsFacilities_AndNotInTheTruth(
        string persona, string person, string tenant, int count)
    {
        await Host.Client.AuthorizeAsync(Token);
        var answer = await Host.Client.AskTokenAsync(Token, tenant: tenant);
        Host.Client.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await answer.ReadJsonAsync(Token))["access_token"]!);

        var inbox = await ItemsAsync($"/millennium/{tenant}/message/20241001/patientMessages/inboxItems?patientId={person}");

        Assert.Equal(count, inbox.Count);
        Assert.Empty(await Host.Client.TruthAsync("oracle-health", persona, Token));
    }

    [Fact]
    public async Task Reset_MakesThemAnew_UnreadAndByTheClock()
    {
        await Host.Client.AuthorizeAsync(Token);
        var before = await Host.Client.ListAsync("inboxItems", Token);
        var clock = Host.Service<SandboxClock>();

        await Host.Client.PostAsync("/control/reset", null, Token);
        clock.MoveTo(clock.GetUtcNow().AddDays(400));
        await Host.Client.AuthorizeAsync(Token);
        var after = await Host.Client.ListAsync("inboxItems", Token);

        Assert.Equal(before.Count, after.Count);
        Assert.Empty(before.Select(item => (string)item!["id"]!).Intersect(after.Select(item => (string)item!["id"]!)));
        Assert.True(TimeOf(after[0]!) > clock.GetUtcNow().AddDays(-1));
        using var old = await Host.Client.GetAsync($"{Millennium.Messages}/{before[0]!["id"]}", Token);
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
    }

    private static DateTimeOffset TimeOf(JsonNode item) =>
        DateTimeOffset.Parse((string)item["createDateTime"]!["dateTime"]!, CultureInfo.InvariantCulture);

    private static JsonNode Of(JsonArray list, string subject) => list.Single(item => (string?)item!["subject"] == subject)!;

    private async Task<JsonArray> ItemsAsync(string path) =>
        (await Host.Client.GetFromJsonAsync<JsonNode>(path, Token))!["items"]!.AsArray();

    private async Task<JsonNode> ReadAsync(JsonNode item) =>
        await (await Host.Client.GetAsync($"{Millennium.Messages}/{item["id"]}", Token)).ReadJsonAsync(Token);
}
