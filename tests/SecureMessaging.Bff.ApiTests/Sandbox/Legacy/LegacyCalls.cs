using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Legacy;

/// <summary>Calls to the legacy emulator as the web client makes them: camel, cookies or bearer, JSON content type everywhere.</summary>
public abstract class LegacyCalls(MillenniumHost sandbox) : MillenniumTests(sandbox)
{
    protected const string Messaging = "/my_health/v1/messaging/";

    /// <summary>A team of station 589, in the list of every persona there.</summary>
    protected const long Team = 589001;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected async Task SignInAsync(string persona = "vista-only")
    {
        var signedIn = await Host.Client.SignInAsync(persona, Token);
        Host.Client.DefaultRequestHeaders.Clear();
        Host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.AccessToken);
        Host.Client.DefaultRequestHeaders.Add("X-Key-Inflection", "camel");
    }

    protected Task<HttpResponseMessage> PostAsync(string path, object body) => Host.Client.PostAsJsonAsync(Messaging + path, body, Token);

    protected Task<HttpResponseMessage> PutAsync(string path, object body) => Host.Client.PutAsJsonAsync(Messaging + path, body, Token);

    protected Task<HttpResponseMessage> DeleteAsync(string path) => Host.Client.DeleteAsync(Messaging + path, Token);

    protected Task<HttpResponseMessage> PatchAsync(string path) => Host.Client.PatchAsync(Messaging + path, null, Token);

    protected async Task<JsonNode> GetAsync(string path) =>
        await (await Host.Client.GetAsync(Messaging + path, Token)).ReadJsonAsync(Token);

    /// <summary>The id the answer names in its attributes.</summary>
    protected static async Task<long> IdAsync(HttpResponseMessage answer) =>
        (long)(await answer.ReadJsonAsync(Token))["data"]!["attributes"]!["messageId"]!;

    protected static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"];

    protected Task<HttpResponseMessage> SendAsync(string body = "Hello", long? draftId = null) =>
        PostAsync("messages", new { category = "OTHER", body, subject = "Visit", draft_id = draftId, recipient_id = Team });

    protected Task<HttpResponseMessage> SaveDraftAsync(string body = "Hel") =>
        PostAsync("message_drafts",
            new { recipientId = Team, category = "OTHER", subject = "Visit", body, recipientName = (string?)null });

    /// <summary>The newest message in the inbox, which the sandbox puts there at the start.</summary>
    protected async Task<JsonNode> FirstOfInboxAsync() =>
        (await GetAsync("folders/0/threads?pageSize=10&pageNumber=1&sortField=SENT_DATE&sortOrder=DESC"))["data"]![0]!["attributes"]!;
}
