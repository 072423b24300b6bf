using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>Drafts, as the web client keeps and sends them.</summary>
internal static class Drafts
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<long> CreateAsync(HttpClient client, long team, string body)
    {
        using var saved = await SendScenario.PostAsync(client, "message_drafts", JsonContent.Create(SendScenario.Fields(team, body)));
        saved.EnsureSuccessStatusCode();
        return (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
    }

    public static async Task<HttpStatusCode> SaveAsync(HttpClient client, long draft, object fields)
    {
        using var saved = await client.PutAsJsonAsync($"{SendScenario.Base}/message_drafts/{draft}", fields, Token);
        return saved.StatusCode;
    }

    /// <summary>Sends a message that was kept as a draft before.</summary>
    public static Task<HttpResponseMessage> SendAsync(HttpClient client, long team, string body, long draft) => SendScenario.PostAsync(
        client, "messages",
        JsonContent.Create(new { category = "OTHER", subject = "Knee brace", body, recipient_id = team, draft_id = draft }));
}
