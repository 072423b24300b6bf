using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Page;

/// <summary>One running program for all sequences, and staff who answer.</summary>
public sealed class PageWorld : IAsyncDisposable
{
    private const int MaxReads = 100;

    public static TheoryData<string, bool, string> People => new()
    {
        { "vista-only", false, SendScenario.Vista },
        { "both-ehrs", false, SendScenario.Vista },
        { "both-ehrs", true, SendScenario.Vista },
        { "both-ehrs", true, SendScenario.OracleHealth },
        { "oracle-only", true, SendScenario.OracleHealth },
        { "many-facilities", true, SendScenario.Vista },
        { "many-facilities", true, SendScenario.OracleHealth },
        { "migrating", true, SendScenario.Vista },
    };

    public SendScenario Scenario { get; } = new SendScenario().With("Mailbox:ListLifetime", "00:00:01");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => Scenario.DisposeAsync();

    /// <summary>People of the base flow have an account that no rollout names.</summary>
    internal async Task<PageClient> OpenAsync(Person person) => new(await ClientAsync(person));

    internal async Task<HttpClient> ClientAsync(Person person)
    {
        var signedIn = await Scenario.App.SandboxClient.SignInAsync(person.Persona, person.IsNewFlow ? null : 4711, Token);
        var client = Scenario.App.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", signedIn.AccessToken);
        return client;
    }

    /// <summary>The teams of a person, once no EHR is missing.</summary>
    internal static async Task<JsonObject[]> TeamsAsync(PageClient page)
    {
        var list = await page.RecipientsAsync();
        for (var reads = 0; reads < MaxReads && list["meta"]?["partial"] is JsonArray { Count: > 0 }; reads++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Token);
            list = await page.RecipientsAsync();
        }

        return PageClient.Attributes(list);
    }

    internal static async Task<JsonObject> TeamAsync(PageClient page, Person person) => (await TeamsAsync(page))
        .Where(team => Person.IsAllowed(team) && (bool)team["ohTriageGroup"]! == person.IsOracleHealth && !(bool)team["signatureRequired"]!)
        .MinBy(team => (long)team["triageTeamId"]!)!;

    /// <summary>The message's id at its EHR: staff see it there.</summary>
    internal async Task<string> IdAtEhrAsync(Person person, string words) =>
        (string)Assert.Single(await Scenario.HeldAsync(person.Ehr, words, person.Persona))["id"]!;

    internal async Task StaffAnswerAsync(Person person, string replyTo, string body)
    {
        using var written = await Scenario.App.SandboxClient.PostAsJsonAsync(
            "/control/staff/messages", new { record = person.Ehr, persona = person.Persona, reply_to = replyTo, body }, Token);
        written.EnsureSuccessStatusCode();
    }

    /// <summary>What the page's poll shows in the end.</summary>
    internal static async Task<T> UntilAsync<T>(Func<Task<T?>> read)
        where T : class
    {
        for (var reads = 0; reads < MaxReads; reads++)
        {
            if (await read() is { } found)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
        }

        throw new TimeoutException("The page never showed it.");
    }

    /// <summary>
    /// The inbox and the sent messages of a person: what the folder counts is what its threads hold, and every row opens to itself.
    /// </summary>
    internal static async Task CountsAddUpAsync(PageClient page)
    {
        foreach (var folder in new long[] { 0, -1 })
        {
            var rows = await page.ThreadsAsync(folder);
            Assert.All(rows, row => Assert.Equal(rows.Length, (int)row["threadPageSize"]!));
            Assert.Equal(rows.Length, rows.Select(row => (long)row["threadId"]!).Distinct().Count());
            var inFolder = new List<JsonObject>();
            foreach (var row in rows)
            {
                var items = await page.OpenAsync((long)row["messageId"]!);
                var here = items.Where(item => (long)item["folderId"]! == folder && item["sentDate"] is not null).ToArray();
                AssertRowIs(row, here[0]);
                Assert.All(items, item => Assert.Equal((long)row["threadId"]!, (long)item["threadId"]!));
                Assert.Equal((int)row["messageCount"]!, items.Count(item => item["sentDate"] is not null));
                inFolder.AddRange(here);
            }

            var counted = await page.FolderAsync(folder);
            Assert.Equal(inFolder.Count, (int)counted["count"]!);
            if (folder == 0)
            {
                Assert.Equal(inFolder.Count(item => item["readReceipt"] is null), (int)counted["unreadCount"]!);
            }

            Assert.Equal(
                counted.ToJsonString(),
                (await page.FoldersAsync()).Single(each => (long)each["folderId"]! == folder).ToJsonString());
        }
    }

    private static string? Text(JsonNode? value, string field) => field == "sentDate" ? ((string?)value)?[..19] : value?.ToJsonString();

    /// <summary>The row is of the newest message in the folder.</summary>
    internal static void AssertRowIs(JsonObject row, JsonObject message)
    {
        foreach (var field in new[]
        {
            "messageId", "category", "subject", "sentDate", "senderId", "senderName", "recipientId", "recipientName", "triageGroupName",
            "isOhMessage", "ohMigrationPhase", "suggestedNameDisplay",
        })
        {
            // Between two reads the EHR may begin to list what was sent, and its times are of whole seconds.
            Assert.True(
                Text(row[field], field) == Text(message[field], field),
                $"{field}: {row.ToJsonString()} is not {message.ToJsonString()}");
        }
    }
}
