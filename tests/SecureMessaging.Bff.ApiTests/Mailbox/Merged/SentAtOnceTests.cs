using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Mailbox.Model;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>A message is in Sent from its response on, once, however late its EHR or legacy shows it.</summary>
public sealed class SentAtOnceTests
{
    /// <summary>Legacy's look at Oracle Health was seen to be so late.</summary>
    private static readonly TimeSpan LegacyDelay = TimeSpan.FromMinutes(64);

    /// <summary>Less than after which a message that was acknowledged counts as lost.</summary>
    private static readonly TimeSpan EhrDelay = TimeSpan.FromSeconds(100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("legacy-knows-vista", "both-ehrs", false)]
    [InlineData("legacy-bridges", "bridged", true)]
    [InlineData("legacy-bridges", "bridged", false)]
    [InlineData("mhv-bridge", "bridged", true)]
    public async Task SentMessage_UntilItIsShownAndAfterwards_IsOneRow(string setUp, string persona, bool isLegacyLate)
    {
        await using var scenario = ModelSetUp.Of(setUp).Scenario();
        await DelayAsync(scenario, isLegacyLate);
        using var client = await scenario.SignInAsync(persona);
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var before = (await MailboxWorld.ThreadsAsync(client, -1)).Length;

        using var sent = await SendScenario.PostAsync(client, "messages", JsonContent.Create(
            new { recipient_id = team, category = "MEDICATIONS", subject = "Fish & <chips>", body = "Words" }));
        var number = (long)(await sent.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;

        for (var reads = 0; reads < 8; reads++)
        {
            // Whoever looks an hour later signed in again.
            using var later = await scenario.SignInAsync(persona);
            var whole = await MailboxWorld.ThreadsAsync(later, -1);
            var row = Assert.Single(whole, IsTheOne);
            Assert.Equal((before + 1, before + 1L), (whole.Length, (long)whole[0]["thread_page_size"]!));
            Assert.NotEmpty(await MailboxWorld.OpenAsync(later, (long)row["message_id"]!));
            Assert.NotEmpty(await MailboxWorld.OpenAsync(later, number));
            var second = await MailboxWorld.ThreadsAsync(later, -1, "pageSize=1&pageNumber=2");
            Assert.Equal(whole.Skip(1).Take(1).Select(Thread), second.Select(Thread));
            Move(scenario, (isLegacyLate ? LegacyDelay : EhrDelay) / 5);
        }
    }

    [Fact]
    public async Task TwoLetters_OfOneSubjectAtOnce_AreTwoRowsBeforeAndAfter()
    {
        await using var scenario = ModelSetUp.Of("legacy-bridges").Scenario();
        using var client = await TwoLettersAsync(scenario, apart: TimeSpan.Zero);
        var early = (await MailboxWorld.ThreadsAsync(client, -1)).Count(IsTheOne);
        Move(scenario, LegacyDelay + TimeSpan.FromSeconds(1));
        using var later = await scenario.SignInAsync("bridged");
        var late = await MailboxWorld.ThreadsAsync(later, -1);

        Assert.Equal((2, 2), (early, late.Count(IsTheOne)));
        Assert.DoesNotContain(late, row => IdAliases.IsAlias((long)row["message_id"]!));
    }

    /// <summary>The second is not seen there yet, and must not take the first one's row, also when the list is read again.</summary>
    [Fact]
    public async Task TwoLetters_OfWhichLegacyShowsTheFirst_AreThatAndTheSecond()
    {
        await using var scenario = ModelSetUp.Of("legacy-bridges").Scenario();
        using var client = await TwoLettersAsync(scenario, apart: TimeSpan.FromMinutes(2));
        Move(scenario, LegacyDelay - TimeSpan.FromMinutes(3));
        using var later = await scenario.SignInAsync("bridged");

        // The page reads again each minute: what stood for the first then stands for it still.
        Assert.Equal(2, (await MailboxWorld.ThreadsAsync(later, -1)).Count(IsTheOne));
        var rows = (await MailboxWorld.ThreadsAsync(later, -1)).Where(IsTheOne).ToArray();
        var counted = await CountAsync(later);
        Move(scenario, TimeSpan.FromMinutes(4));
        using var whole = await scenario.SignInAsync("bridged");

        Assert.Equal(2, rows.Length);
        // Legacy has both by now: the count was right before.
        Assert.Equal(await CountAsync(whole), counted);
        var ours = Assert.Single(rows, row => IdAliases.IsAlias((long)row["message_id"]!));
        Assert.Equal("Two", (string?)Assert.Single(await MailboxWorld.OpenAsync(later, (long)ours["message_id"]!))["body"]);
    }

    /// <summary>Legacy has its own number for the message by then, and has put it away.</summary>
    [Fact]
    public async Task SentMessage_ThatLegacyShowedAndThatWasDeletedThere_StaysAway()
    {
        await using var scenario = ModelSetUp.Of("legacy-bridges").Scenario();
        using var client = await scenario.SignInAsync("bridged");
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        using var sent = await SendScenario.PostAsync(client, "messages", JsonContent.Create(
            new { recipient_id = team, category = "OTHER", subject = "Fish & <chips>", body = "Words" }));
        Move(scenario, TimeSpan.FromMinutes(1));
        var row = Assert.Single(await MailboxWorld.ThreadsAsync(client, -1), IsTheOne);

        await MailboxWorld.MoveAsync(client, (long)row["thread_id"]!, -3);

        Assert.False(IdAliases.IsAlias((long)row["message_id"]!));
        Assert.DoesNotContain(await MailboxWorld.ThreadsAsync(client, -1), IsTheOne);
        Assert.Single(await MailboxWorld.ThreadsAsync(client, -3), IsTheOne);
    }

    /// <summary>Two of one subject to one team, where legacy is late.</summary>
    private static async Task<HttpClient> TwoLettersAsync(SendScenario scenario, TimeSpan apart)
    {
        await DelayAsync(scenario, isLegacyLate: true);
        var client = await scenario.SignInAsync("bridged");
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        foreach (var body in new[] { "One", "Two" })
        {
            using var sent = await SendScenario.PostAsync(client, "messages", JsonContent.Create(
                new { recipient_id = team, category = "OTHER", subject = "Fish & <chips>", body }));
            sent.EnsureSuccessStatusCode();
            Move(scenario, apart);
        }

        return client;
    }

    private static async Task<int> CountAsync(HttpClient client) =>
        (int)(await SendScenario.GetAsync(client, "folders/-1"))["data"]!["attributes"]!["count"]!;

    private static bool IsTheOne(JsonObject row) =>
        ((string?)row["subject"])?.EndsWith("Fish & <chips>", StringComparison.Ordinal) == true;

    private static long Thread(JsonObject row) => (long)row["thread_id"]!;

    private static void Move(SendScenario scenario, TimeSpan time) =>
        scenario.App.Clock.MoveTo(scenario.App.Clock.GetUtcNow() + time);

    private static Task DelayAsync(SendScenario scenario, bool isLegacyLate) => isLegacyLate
        ? scenario.SwitchAsync(new { bridge_delay_seconds = LegacyDelay.TotalSeconds })
        : scenario.FaultAsync(new
        {
            upstream = "oracle-health", operation = "send", kind = "delayed-visibility", delay_ms = (int)EhrDelay.TotalMilliseconds,
        });
}
