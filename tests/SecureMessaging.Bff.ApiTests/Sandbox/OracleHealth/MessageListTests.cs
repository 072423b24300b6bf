using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;

/// <summary>How much of its lists Millennium shows, and how it says that there is more.</summary>
public sealed class MessageListTests(MillenniumHost sandbox) : MillenniumTests(sandbox)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Inbox_OfMoreThan1000_IsCutAndSaysSo_AndDatesReachTheRest()
    {
        await Host.Client.AuthorizeAsync(Token);
        await Host.Client.SwitchAsync(new { inbox_items = 1003 }, Token);

        using var answer = await GetAsync("inboxItems");
        var first = await answer.ReadJsonAsync(Token);
        var items = first["items"]!.AsArray();
        var last = (string)items[^1]!["createDateTime"]!["dateTime"]!;
        var rest = await (await GetAsync("inboxItems", $"&createDateTimeLessThanOrEqualTo={last}")).ReadJsonAsync(Token);

        Assert.False(answer.Headers.Contains("opc-next-page"));
        Assert.Equal((1000, true, false), (items.Count, (bool)first["hasMore"]!, (bool)rest["hasMore"]!));
        Assert.Equal(1003, Ids(items).Union(Ids(rest["items"]!.AsArray())).Count());
        Assert.Equal(4, rest["items"]!.AsArray().Count);
        Assert.Empty((await Host.Client.ListAsync("sentItems", Token)));
    }

    [Theory]
    [InlineData("moreItemsExist", 1001, true)]
    [InlineData("moreItemsExist", 1000, false)]
    [InlineData("", 1001, null)]
    public async Task Inbox_SaysThatThereIsMore_UnderTheNameOfTheSwitchOrNotAtAll(string field, int items, bool? says)
    {
        await Host.Client.AuthorizeAsync(Token);
        await Host.Client.SwitchAsync(new { inbox_items = items, inbox_more_field = field }, Token);

        var answer = (await (await GetAsync("inboxItems")).ReadJsonAsync(Token)).AsObject();

        Assert.Equal(1000, answer["items"]!.AsArray().Count);
        Assert.Equal(says is null ? ["items"] : new[] { "items", field }, answer.Select(property => property.Key));
        Assert.Equal(says, says is null ? null : (bool)answer[field]!);
    }

    [Fact]
    public async Task Inbox_OldestFirst_IsCutAtTheNewEnd()
    {
        await Host.Client.AuthorizeAsync(Token);
        await Host.Client.SwitchAsync(new { inbox_items = 1001 }, Token);

        var items = (await (await GetAsync("inboxItems", "&sortOrder=ASC")).ReadJsonAsync(Token))["items"]!.AsArray();

        Assert.Equal(("Message 1001", 1000), ((string)items[0]!["subject"]!, items.Count));
        Assert.DoesNotContain(items, item => (string)item!["subject"]! == "Message 1");
    }

    [Fact]
    public async Task SentItems_OfMoreThan1000_ComeAtOnce_OrInPagesByTheSwitch()
    {
        await Host.Client.AuthorizeAsync(Token);
        await Host.Client.SwitchAsync(new { sent_items = 2001 }, Token);
        using var whole = await GetAsync("sentItems");
        var all = (await whole.ReadJsonAsync(Token))["items"]!.AsArray();

        await Host.Client.SwitchAsync(new { sent_items = 2001, sent_pages = true }, Token);
        var pages = new List<JsonArray>();
        var query = "";
        while (query is not null)
        {
            using var page = await GetAsync("sentItems", query);
            pages.Add((await page.ReadJsonAsync(Token))["items"]!.AsArray());
            query = page.Headers.TryGetValues("opc-next-page", out var next) ? $"&page={next.Single()}" : null;
        }

        Assert.False(whole.Headers.Contains("opc-next-page"));
        Assert.Equal([1000, 1000, 1], pages.Select(page => page.Count));
        Assert.Equal(Ids(all), pages.SelectMany(Ids));
    }

    [Fact]
    public async Task StatusConflicts_AreFoundByTheNextUpdates_WithAHigherVersion_AndThenNoMore()
    {
        await Host.Client.AuthorizeAsync(Token);
        var message = (await Host.Client.ListAsync("inboxItems", Token))[0]!;
        await Host.Client.SwitchAsync(new { status_conflicts = 2 }, Token);

        using var first = await OpenAsync(message);
        var reread = await ReadAsync(message);
        using var second = await OpenAsync(reread);
        using var third = await OpenAsync(await ReadAsync(message));

        Assert.Equal(
            [HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.OK], [first.StatusCode, second.StatusCode, third.StatusCode]);
        Assert.Equal((int)message["notificationVersion"]! + 1, (int)reread["notificationVersion"]!);
        Assert.Equal("UNREAD", (string)reread["status"]!);
        Assert.Equal("OPENED", (string)(await ReadAsync(message))["status"]!);
        Assert.Equal(0, (int)(await Host.Client.GetFromJsonAsync<JsonNode>("/control/oracle-health/switches", Token))!["status_conflicts"]!);
    }

    [Theory]
    [InlineData("{\"inbox_items\":-1}", "inbox_items")]
    [InlineData("{\"sent_items\":20001}", "sent_items")]
    [InlineData("{\"status_conflicts\":-1}", "status_conflicts")]
    [InlineData("{\"inbox_more_field\":\"items\"}", "inbox_more_field")]
    public async Task Switches_ThatMakeNoSense_AreRefusedInWords(string switches, string named)
    {
        using var refused = await Host.Client.PutAsJsonAsync("/control/oracle-health/switches", JsonNode.Parse(switches), Token);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(named, await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Ids(JsonArray items) => items.Select(item => (string)item!["id"]!);

    private Task<HttpResponseMessage> GetAsync(string list, string query = "") =>
        Host.Client.GetAsync($"{Millennium.Messages}/{list}?patientId={Millennium.Person}{query}", Token);

    private async Task<JsonNode> ReadAsync(JsonNode message) =>
        await (await Host.Client.GetAsync($"{Millennium.Messages}/{message["id"]}", Token)).ReadJsonAsync(Token);

    private Task<HttpResponseMessage> OpenAsync(JsonNode message) => Host.Client.PostAsJsonAsync(
        $"{Millennium.Actions}/updatePatientMessageStatus",
        new
        {
            patientId = Millennium.Person,
            status = "OPENED",
            messages = new[]
            {
                new
                {
                    id = (string)message["id"]!,
                    notificationVersion = (int)message["notificationVersion"]!,
                    recipientNotificationVersion = (int)message["recipientNotificationVersion"]!,
                },
            },
        },
        Token);
}
