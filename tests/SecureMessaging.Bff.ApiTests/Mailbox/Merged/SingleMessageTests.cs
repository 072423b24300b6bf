using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>One message of a conversation, moved or deleted for itself.</summary>
public sealed class SingleMessageTests(MailboxWorld world) : IClassFixture<MailboxWorld>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DeletedMessage_IsInTheTrashAlone_AndTheRestOfItsThreadStays()
    {
        using var client = await world.Scenario.SignInAsync();
        var (older, newer) = await ConversationAsync(client, "Half of it goes");

        using var deleted = await client.DeleteAsync($"{SendScenario.Base}/messages/{newer}", Token);
        var folders = (await MailboxWorld.OpenAsync(client, older)).Select(message => (long)message["folder_id"]!);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal([-3L, 0L], folders);
        Assert.Equal(newer, (long)(await MailboxWorld.FindAsync(client, -3, "Half of it goes"))!["message_id"]!);
        Assert.Equal(older, (long)(await MailboxWorld.FindAsync(client, 0, "Half of it goes"))!["message_id"]!);
    }

    [Fact]
    public async Task DeletedMessage_ThatThePersonWrote_LeavesSent()
    {
        using var client = await world.Scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        using var sent = await SendScenario.PostAsync(client, "messages", JsonContent.Create(
            new { recipient_id = team, category = "OTHER", subject = "Mine to delete", body = "Words" }));
        var id = (long)(await sent.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;

        using var deleted = await client.DeleteAsync($"{SendScenario.Base}/messages/{id}", Token);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Null(await MailboxWorld.FindAsync(client, -1, "Mine to delete"));
        Assert.NotNull(await MailboxWorld.FindAsync(client, -3, "Mine to delete"));
    }

    [Fact]
    public async Task MovedMessage_ComesBackAlone_AndMovingTheThreadTakesAllOfIt()
    {
        using var client = await world.Scenario.SignInAsync();
        var (older, newer) = await ConversationAsync(client, "There and back");
        using var created = await client.PostAsJsonAsync($"{SendScenario.Base}/folders", new { name = "Single" }, Token);
        var folder = (long)(await created.ReadJsonAsync(Token))["data"]!["attributes"]!["folder_id"]!;

        await MoveAsync(client, older, folder);
        Assert.Equal([0L, folder], await FoldersAsync(client, newer));
        await MoveAsync(client, older, 0);
        Assert.Equal([0L, 0L], await FoldersAsync(client, newer));
        await MoveAsync(client, older, -3);
        await MailboxWorld.MoveAsync(client, newer, folder);
        Assert.Equal([folder, folder], await FoldersAsync(client, newer));
        await MoveAsync(client, newer, 0);
        Assert.Equal([0L, folder], await FoldersAsync(client, newer));
    }

    [Fact]
    public async Task AnotherPersonsMessage_IsNotDeleted()
    {
        using var owner = await world.Scenario.SignInAsync();
        using var other = await world.Scenario.SignInAsync("oracle-only");
        await world.WriteAsync("Stays where it is", "Words");
        var row = await MailboxWorld.WaitForAsync(owner, 0, "Stays where it is");

        using var refused = await other.DeleteAsync($"{SendScenario.Base}/messages/{row["message_id"]}", Token);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.NotNull(await MailboxWorld.FindAsync(owner, 0, "Stays where it is"));
    }

    [Fact]
    public async Task ThreadRow_WithAReplyThatWasBegun_SaysSoUntilItIsGone()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync("Answer begun", "Words");
        var row = await MailboxWorld.WaitForAsync(client, 0, "Answer begun");
        Assert.False((bool)row["unsent_drafts"]!);

        using var saved = await client.PostAsJsonAsync(
            $"{SendScenario.Base}/message_drafts/{row["message_id"]}/replydraft", new { body = "Half an answer" }, Token);
        var draft = (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
        var begun = await MailboxWorld.FindAsync(client, 0, "Answer begun");
        await client.DeleteAsync($"{SendScenario.Base}/messages/{draft}", Token);

        Assert.True((bool)begun!["unsent_drafts"]!);
        Assert.False((bool)(await MailboxWorld.FindAsync(client, 0, "Answer begun"))!["unsent_drafts"]!);
    }

    private async Task<(long Older, long Newer)> ConversationAsync(HttpClient client, string subject)
    {
        var first = await world.WriteAsync(subject, "First");
        await world.WriteAsync(new { persona = SendScenario.Persona, subject, body = "Second", previous_message_id = first });
        var row = await MailboxWorld.WaitForAsync(client, 0, subject, found => (int)found["message_count"]! == 2);
        var thread = await MailboxWorld.OpenAsync(client, (long)row["message_id"]!);
        return ((long)thread[1]["message_id"]!, (long)thread[0]["message_id"]!);
    }

    private static async Task<IEnumerable<long>> FoldersAsync(HttpClient client, long message) =>
        (await MailboxWorld.OpenAsync(client, message)).Select(turn => (long)turn["folder_id"]!);

    private static async Task MoveAsync(HttpClient client, long message, long folder)
    {
        using var moved = await client.PatchAsync($"{SendScenario.Base}/messages/{message}/move?folder_id={folder}", null, Token);
        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);
    }
}
