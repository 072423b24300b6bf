using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Vista;

/// <summary>Calls the patient API with key and token, and reads what comes back as it is.</summary>
internal sealed class VistaCaller(HttpClient client, string basePath, string token)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string Token => token;

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null) => SendAsync(
        HttpMethod.Post, path, body is null ? null : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, basePath + path) { Content = content };
        request.Headers.Add("Token", token);
        request.Headers.Add("x-api-key", "sandbox-api-key");
        return client.SendAsync(request, Cancellation);
    }

    public async Task<JsonNode> JsonAsync(string path)
    {
        using var answer = await GetAsync(path);
        return await ReadAsync(answer);
    }

    public async Task<JsonNode> JsonAsync(string path, object body)
    {
        using var answer = await PostAsync(path, body);
        return await ReadAsync(answer);
    }

    /// <summary>The error code of a refusal; 0 for a success.</summary>
    public async Task<int> CodeAsync(string path, object? body = null)
    {
        using var answer = await PostAsync(path, body);
        return answer.IsSuccessStatusCode ? 0 : (await ReadAsync(answer))["errorCode"]!.GetValue<int>();
    }

    /// <summary>A team that may be written to.</summary>
    public async Task<long> TeamAsync() => (await JsonAsync("triageteam"))["triageTeam"]![0]!["triageTeamId"]!.GetValue<long>();

    /// <summary>The id of the inbox message with this subject.</summary>
    public async Task<long> InboxAsync(string subject) => (await JsonAsync("folder/0/message/page/1/pageSize/100"))["message"]!.AsArray()
        .First(message => message!["subject"]!.GetValue<string>() == subject)!["id"]!.GetValue<long>();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
}
