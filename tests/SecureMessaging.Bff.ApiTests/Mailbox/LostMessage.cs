using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>A message that is found not to be in its EHR after its sender got "sent".</summary>
internal static class LostMessage
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The person's latest message is lost; gives the draft it came back as.</summary>
    public static async Task<long> LoseAsync(SendScenario scenario, HttpClient client)
    {
        var id = (string)(await SendScenario.GetAsync(client, "submissions"))["data"]![0]!["id"]!;
        await using var connection = await scenario.App.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync(
            """
            UPDATE submission SET state = 'failed', confirmed_at = NULL, next_look_at = NULL, record_id = NULL, settled_at = told_at + 1,
              return_at = 1, version = version + 1
            WHERE id = @id
            """,
            new { id });
        var row = await SendScenario.UntilAsync(
            client, all => all.Any(one => (string?)one["submission_id"] == id && one["returned_draft_id"] is not null));
        return (long)row.Single(one => (string?)one["submission_id"] == id)["returned_draft_id"]!;
    }

    public static async Task<JsonNode> OpenAsync(HttpClient client, long draft)
    {
        var thread = (await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true"))["data"]!.AsArray();
        return thread.Select(one => one!["attributes"]!).Single(one => (long)one["message_id"]! == draft);
    }
}
