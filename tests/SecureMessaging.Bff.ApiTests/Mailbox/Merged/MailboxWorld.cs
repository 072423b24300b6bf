using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>A person whose mail is in two EHRs, and staff of Oracle Health who write to them.</summary>
public sealed class MailboxWorld : IAsyncDisposable
{
    private const int MaxReads = 100;

    public SendScenario Scenario { get; } = new SendScenario().With("Mailbox:ListLifetime", "00:00:01");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => Scenario.DisposeAsync();

    public static async Task<JsonObject[]> ThreadsAsync(HttpClient client, long folder, string query = "pageSize=100&pageNumber=1") =>
        [.. (await SendScenario.GetAsync(client, $"folders/{folder}/threads?{query}"))["data"]!.AsArray()
            .Select(row => row!["attributes"]!.AsObject())];

    public static async Task<JsonObject?> FindAsync(HttpClient client, long folder, string subject) =>
        (await ThreadsAsync(client, folder)).FirstOrDefault(row => (string?)row["subject"] == subject);

    /// <summary>The row, once the list that is served was read after it came.</summary>
    public static async Task<JsonObject> WaitForAsync(HttpClient client, long folder, string subject, Func<JsonObject, bool>? wanted = null)
    {
        for (var reads = 0; reads < MaxReads; reads++)
        {
            if (await FindAsync(client, folder, subject) is { } row && wanted?.Invoke(row) != false)
            {
                return row;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Token);
        }

        throw new InvalidOperationException($"'{subject}' did not come into folder {folder}.");
    }

    public static async Task<JsonObject[]> OpenAsync(HttpClient client, long message) =>
        [.. (await SendScenario.GetAsync(client, $"messages/{message}/thread?full_body=true"))["data"]!.AsArray()
            .Select(row => row!["attributes"]!.AsObject())];

    public static async Task<HttpStatusCode> MoveAsync(HttpClient client, long thread, long folder)
    {
        using var moved = await client.PatchAsync($"{SendScenario.Base}/threads/{thread}/move?folder_id={folder}", null, Token);
        return moved.StatusCode;
    }

    /// <summary>A pool's staff write: the id at the EHR.</summary>
    public async Task<string> WriteAsync(object message)
    {
        using var written = await Scenario.App.SandboxClient.PostAsJsonAsync("/control/oracle-health/messages", message, Token);
        written.EnsureSuccessStatusCode();
        return (string)(await written.ReadJsonAsync(Token))["id"]!;
    }

    /// <summary>Switches of the Oracle Health that the sandbox plays; all others get their defaults.</summary>
    public async Task SwitchAsync(object switches)
    {
        using var answer = await Scenario.App.SandboxClient.PutAsJsonAsync("/control/oracle-health/switches", switches, Token);
        answer.EnsureSuccessStatusCode();
    }

    public Task<string> WriteAsync(string subject, string body) =>
        WriteAsync(new { persona = SendScenario.Persona, subject, body });
}
