using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>The new flow is killed while somebody has a conversation open.</summary>
public sealed class AfterKillTests : IAsyncDisposable
{
    private const string Flag = "/ops/v1/flags/mhv_secure_messaging_curated_list_flow";

    private readonly MailboxWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenThread_IsReadAndMovedUnderItsNumbers_AndTheListsAreLegacys()
    {
        using var client = await _world.Scenario.SignInAsync();
        await _world.WriteAsync("Open before", "Words");
        var row = await MailboxWorld.WaitForAsync(client, 0, "Open before");
        Assert.False((bool)(await MailboxWorld.OpenAsync(client, (long)row["message_id"]!))[0]["reply_disabled"]!);
        await KillAsync();

        using var list = await client.GetAsync($"{SendScenario.Base}/folders/0/threads?pageSize=100", Token);
        var thread = await MailboxWorld.OpenAsync(client, (long)row["message_id"]!);
        using var message = await client.GetAsync($"{SendScenario.Base}/messages/{row["message_id"]}", Token);
        await _world.Scenario.FaultAsync(new { upstream = "oracle-health", operation = "*", kind = "status", status = 503 });
        await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System, Token);
        using var unknown = await client.GetAsync($"{SendScenario.Base}/messages/{(long)row["message_id"]! + 100_000}/thread", Token);

        Assert.Equal("base", list.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.DoesNotContain("Open before", await list.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal("Words", (string?)Assert.Single(thread)["body"]);
        // Legacy, which answers a reply now, does not know the conversation.
        Assert.True((bool)thread[0]["reply_disabled"]!);
        Assert.Equal(HttpStatusCode.OK, message.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await _world.Scenario.ClearFaultsAsync();
        Assert.Equal(HttpStatusCode.NoContent, await MailboxWorld.MoveAsync(client, (long)row["thread_id"]!, -3));
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private async Task KillAsync()
    {
        using var operations = await _world.Scenario.SignInAsync("ops-operator");
        using var kill = new HttpRequestMessage(HttpMethod.Post, $"{Flag}:kill?wait=applied")
        {
            Content = JsonContent.Create(new { reason = "A test of what stays within reach" }),
        };
        kill.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        using var killed = await operations.SendAsync(kill, Token);
        killed.EnsureSuccessStatusCode();
    }
}
