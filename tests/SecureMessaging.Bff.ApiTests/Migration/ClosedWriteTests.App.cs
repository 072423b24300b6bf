using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.ApiTests.Migration;

/// <summary>The mobile app may change no more than the web client.</summary>
public sealed partial class ClosedWriteTests
{
    private const string App = "/mobile/v0/messaging/health";

    [Fact]
    public async Task App_InAConversationOfAClosedStation_ChangesNothing()
    {
        using var client = await _scenario.SignInAsync();
        var newest = await NewestAsync(client);
        var message = (long)newest["message_id"]!;
        var answered = await AnsweredMessage.OfAsync(_scenario, client, SendScenario.Vista);
        _phases.Put("589", MigrationPhase.P4);

        using var moved = await client.PatchAsync($"{App}/messages/{message}/move?folder_id=-3", null, Token);
        using var movedThread = await client.PatchAsync($"{App}/threads/{newest["thread_id"]}/move?folder_id=-3", null, Token);
        using var deleted = await client.DeleteAsync($"{App}/messages/{message}", Token);
        using var drafted = await client.PostAsJsonAsync($"{App}/message_drafts/{message}/replydraft", answered.Fields("Later"), Token);

        await AssertRefusedAsync(moved, movedThread, deleted, drafted);
        Assert.Equal(message, (long)(await NewestAsync(client))["message_id"]!);
    }

    [Fact]
    public async Task App_WhereNoStationIsClosed_IsLegacysAsBefore()
    {
        using var client = await _scenario.SignInAsync();
        var newest = await NewestAsync(client);

        using var moved = await client.PatchAsync($"{App}/messages/{newest["message_id"]}/move?folder_id=-3", null, Token);

        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);
        Assert.NotEqual((long)newest["message_id"]!, (long)(await NewestAsync(client))["message_id"]!);
    }
}
