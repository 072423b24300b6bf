using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Mailbox;

/// <summary>
/// A balancer gives the next call to another instance: what a person changed at one is changed in the lists of the other, which holds them
/// for twenty seconds.
/// </summary>
public sealed class TwoInstancesMailboxTests(PostgresServer server) : IDisposable
{
    private const string Base = "/my_health/v1/messaging";

    /// <summary>Far less than a list is held here; a notification takes milliseconds where the machine has time for it.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMinutes(1);

    private readonly string _keys = Directory.CreateTempSubdirectory("two-mailboxes-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OwnChange_AtOneInstance_IsInTheListsOfTheOtherAtOnce()
    {
        var database = await server.CreateDatabaseAsync(Token);
        await using var upstreams = await BffProcess.StartAsync(Token);
        using var sandbox = new HttpClient { BaseAddress = upstreams.SandboxAddress };
        await using var first = await InstanceAsync(database, upstreams);
        await using var second = await InstanceAsync(database, upstreams);
        using var here = await SignInAsync(first, sandbox);
        using var there = await SignInAsync(second, sandbox);
        var unread = await UnreadAsync(there);
        var (message, thread) = ((long)unread["message_id"]!, (long)unread["thread_id"]!);
        await ThreadsAsync(there, -3);

        using (var read = await here.GetAsync($"{Base}/messages/{message}", Token))
        {
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }

        await SoonAsync(async () => (await ThreadsAsync(there, 0)).Any(row => IsOf(row, thread) && !(bool)row["unread_messages"]!));
        await MoveAsync(here, thread, -3);
        await SoonAsync(async () => (await ThreadsAsync(there, -3)).Any(row => IsOf(row, thread))
            && !(await ThreadsAsync(there, 0)).Any(row => IsOf(row, thread)));
        await MoveAsync(there, thread, 0);
        await SoonAsync(async () => (await ThreadsAsync(here, 0)).Any(row => IsOf(row, thread))
            && !(await ThreadsAsync(here, -3)).Any(row => IsOf(row, thread)));

        var draft = await SaveAsync(here, (long)unread["sender_id"]!);
        Assert.Contains(await ThreadsAsync(there, -2), row => (long)row["message_id"]! == draft);
        using (var deleted = await there.DeleteAsync($"{Base}/messages/{draft}", Token))
        {
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }

        Assert.DoesNotContain(await ThreadsAsync(here, -2), row => (long)row["message_id"]! == draft);
        await ThreadsAsync(there, -1);
        var sent = await SendAsync(here, (long)unread["sender_id"]!);
        Assert.Contains(await ThreadsAsync(there, -1), row => (long)row["message_id"]! == sent);
    }

    public void Dispose() => Directory.Delete(_keys, recursive: true);

    private Task<BffProcess> InstanceAsync(string database, BffProcess upstreams) => BffProcess.StartAsync(
        Token,
        ("Sandbox__Enabled", "false"), ("Sandbox__Urls", upstreams.SandboxAddress.ToString()),
        ("Store__Provider", "Postgres"), ("Store__ConnectionString", database), ("Store__KeyRingDirectory", _keys),
        ("Mailbox__ListLifetime", "00:05:00"), ("Mailbox__ResponseBudget", "00:00:20"));

    private static async Task<HttpClient> SignInAsync(BffProcess instance, HttpClient sandbox)
    {
        using var signedIn = await sandbox.PostAsJsonAsync("/control/sign-in", new { persona = "both-ehrs" }, Token);
        var client = new HttpClient { BaseAddress = instance.Address };
        client.DefaultRequestHeaders.Authorization =
            new("Bearer", (string)(await signedIn.Content.ReadFromJsonAsync<JsonNode>(Token))!["access_token"]!);
        return client;
    }

    private static bool IsOf(JsonNode row, long thread) => (long)row["thread_id"]! == thread;

    private static async Task<JsonNode[]> ThreadsAsync(HttpClient client, long folder)
    {
        var list = await client.GetFromJsonAsync<JsonNode>(
            string.Create(CultureInfo.InvariantCulture, $"{Base}/folders/{folder}/threads?pageSize=100&pageNumber=1"), Token);
        return [.. list!["data"]!.AsArray().Select(row => row!["attributes"]!)];
    }

    private static async Task MoveAsync(HttpClient client, long thread, long folder)
    {
        using var moved = await client.PatchAsync($"{Base}/threads/{thread}/move?folder_id={folder}", null, Token);
        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);
    }

    private static Task<long> SaveAsync(HttpClient client, long team) => PostAsync(client, "message_drafts", team);

    private static Task<long> SendAsync(HttpClient client, long team) => PostAsync(client, "messages", team);

    private static async Task<long> PostAsync(HttpClient client, string path, long team)
    {
        using var answer = await client.PostAsJsonAsync(
            $"{Base}/{path}", new { recipient_id = team, category = "OTHER", subject = "Two", body = $"Words of {path}" }, Token);
        var document = await answer.Content.ReadFromJsonAsync<JsonNode>(Token);
        Assert.True(answer.IsSuccessStatusCode, document!.ToJsonString());
        return (long)document["data"]!["attributes"]!["message_id"]!;
    }

    /// <summary>A program that has just started may have to answer without the slower EHR's list.</summary>
    private static async Task<JsonNode> UnreadAsync(HttpClient client)
    {
        JsonNode? unread = null;
        await SoonAsync(async () => (unread = (await ThreadsAsync(client, 0))
            .FirstOrDefault(row => (bool)row["is_oh_message"]! && (bool)row["unread_messages"]!)) is not null);
        return unread!;
    }

    private static async Task SoonAsync(Func<Task<bool>> isSo)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < AtOnce, "The list is not what it should be.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }
    }
}
