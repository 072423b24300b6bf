using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Mailbox.Merged;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Page;

/// <summary>Names, marks and flags of messages on Oracle Health, in the fields that the page reads.</summary>
public sealed class ShownFieldTests(MailboxWorld world) : IClassFixture<MailboxWorld>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The page counts whole days: on the forty-sixth day it would still offer a reply, and Oracle Health takes none.</summary>
    [Theory]
    [InlineData(44.9, false)]
    [InlineData(45.5, true)]
    [InlineData(46.1, false)]
    public async Task Reply_ThatThePageWouldOfferAndTheEhrRefuses_IsDisabled(double days, bool disabled)
    {
        using var client = await world.Scenario.SignInAsync();
        var subject = $"Some time ago {days}";
        var at = world.Scenario.App.Clock.GetUtcNow() - TimeSpan.FromDays(days);
        await world.WriteAsync(new { persona = SendScenario.Persona, subject, body = "Words", created_at = at });
        var row = await MailboxWorld.WaitForAsync(client, 0, subject);

        var message = Assert.Single(await MailboxWorld.OpenAsync(client, (long)row["message_id"]!));

        Assert.Equal(disabled, (bool)message["reply_disabled"]!);
    }

    [Fact]
    public async Task SendResponse_HasTheSendersNameAsSentHasIt()
    {
        using var client = await world.Scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        await MailboxWorld.ThreadsAsync(client, 0);

        using var sent = await SendScenario.PostAsync(client, "messages", JsonContent.Create(
            new { recipient_id = team, category = "OTHER", subject = "Signed", body = "Words" }));
        var answer = (await sent.ReadJsonAsync(Token))["data"]!["attributes"]!;
        var row = (await MailboxWorld.FindAsync(client, -1, "Signed"))!;

        Assert.NotEqual("", (string?)answer["sender_name"]);
        Assert.Equal((string?)row["sender_name"], (string?)answer["sender_name"]);
    }

    [Fact]
    public async Task Answer_ToANurseWhoWrotePersonally_NamesTheNurse()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync(new { persona = SendScenario.Persona, subject = "From me", body = "Words", personally = true });
        var row = await MailboxWorld.WaitForAsync(client, 0, "From me");

        using var answer = await SendScenario.ReplyAsync(
            client, (long)row["message_id"]!, new { category = "OTHER", subject = "From me", body = "To you" });
        var sent = (await MailboxWorld.ThreadsAsync(client, -1))
            .First(each => ((string)each["subject"]!).EndsWith("From me", StringComparison.Ordinal));
        var thread = await MailboxWorld.OpenAsync(client, (long)sent["message_id"]!);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.NotEqual("", (string?)row["sender_name"]);
        Assert.Equal((string?)row["sender_name"], (string?)sent["recipient_name"]);
        Assert.All(thread.Where(message => (long)message["folder_id"]! == -1), message =>
            Assert.Equal((string?)row["sender_name"], (string?)message["recipient_name"]));
    }

    /// <summary>The trash is the only mark that the EHR keeps of a message in it.</summary>
    [Fact]
    public async Task UnreadThread_InTheTrashAndBack_IsUnreadUntilItIsOpened()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync("Not read yet", "Words");
        var row = await MailboxWorld.WaitForAsync(client, 0, "Not read yet");
        var unread = await UnreadAsync(client);

        await MailboxWorld.MoveAsync(client, (long)row["thread_id"]!, -3);
        var thrownAway = (await MailboxWorld.FindAsync(client, -3, "Not read yet"))!;
        await MailboxWorld.MoveAsync(client, (long)row["thread_id"]!, 0);
        var back = (await MailboxWorld.FindAsync(client, 0, "Not read yet"))!;
        var unreadAgain = await UnreadAsync(client);
        await MailboxWorld.MoveAsync(client, (long)row["thread_id"]!, -3);
        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{row["message_id"]}", Token);
        await MailboxWorld.MoveAsync(client, (long)row["thread_id"]!, 0);

        Assert.True((bool)thrownAway["unread_messages"]!);
        Assert.True((bool)back["unread_messages"]!);
        Assert.Equal(unread, unreadAgain);
        Assert.False((bool)(await MailboxWorld.FindAsync(client, 0, "Not read yet"))!["unread_messages"]!);
    }

    private static async Task<int> UnreadAsync(HttpClient client) =>
        (int)(await SendScenario.GetAsync(client, "folders/0"))["data"]!["attributes"]!["unread_count"]!;
}
