using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;

/// <summary>Calls to the played Millennium, as a client of the documented API makes them.</summary>
internal static class Millennium
{
    public const string Tenant = "ec2458f2-1e24-41c8-b71b-0e701af7583d";
    public const string SecondTenant = "7b0c6f0a-52d1-4c55-9f5e-0d3a7c1e9b20";
    public const string Person = "12700002";
    public const string Pool = "1568";
    public const string Pools = $"/millennium/{Tenant}/recipient/20241001/groupInboxes";
    public const string Messages = $"/millennium/{Tenant}/message/20241001/patientMessages";
    public const string Actions = $"/millennium/{Tenant}/message/20241001/actions";
    public const string AllScopes = "oraclehealth:millennium:message oraclehealth:millennium:recipient";

    /// <summary>For tests that count what is in a list.</summary>
    public static object NoSeedMessages => new { inbox_items = 0, sent_items = 0 };

    public static string TokenPath(string tenant = Tenant) =>
        $"/authorization/tenants/{tenant}/hosts/api.cernermillennium.com/protocols/oauth2/profiles/smart-v1/token";

    public static async Task<HttpResponseMessage> AskTokenAsync(
        this HttpClient sandbox, CancellationToken token, string secret = "sandbox-client-secret",
            string scope = AllScopes, string tenant = Tenant)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TokenPath(tenant))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", scope)]),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"sandbox-client:{secret}")));
        return await sandbox.SendAsync(request, token);
    }

    /// <summary>Puts a fresh token on every further call.</summary>
    public static async Task AuthorizeAsync(this HttpClient sandbox, CancellationToken token, string scope = AllScopes)
    {
        var answer = await sandbox.AskTokenAsync(token, scope: scope);
        answer.EnsureSuccessStatusCode();
        var body = await answer.ReadJsonAsync(token);
        sandbox.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)body["access_token"]!);
    }

    public static string Xhtml(string body) =>
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">"
        + $"<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>m</title></head><body>{body}</body></html>";

    public static JsonObject Send(string content, string pool = Pool, string person = Person) => new()
    {
        ["patientId"] = person,
        ["messageSender"] = new JsonObject { ["id"] = person, ["type"] = "PERSON" },
        ["recipients"] = new JsonArray(new JsonObject { ["id"] = pool, ["type"] = "GROUPINBOX" }),
        ["subject"] = "Refill question",
        ["content"] = content,
    };

    public static Task<HttpResponseMessage> SendAsync(this HttpClient sandbox, JsonObject message, CancellationToken token) =>
        sandbox.PostAsJsonAsync($"{Messages}/sentItems", message, token);

    /// <summary>Sends and returns the new message's id.</summary>
    public static async Task<string> SentAsync(this HttpClient sandbox, JsonObject message, CancellationToken token)
    {
        var answer = await sandbox.SendAsync(message, token);
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.ReadJsonAsync(token))["id"]!;
    }

    public static async Task<JsonArray> ListAsync(this HttpClient sandbox, string list, CancellationToken token, string query = "") =>
        (await (await sandbox.GetAsync($"{Messages}/{list}?patientId={Person}{query}", token)).ReadJsonAsync(token))["items"]!.AsArray();

    public static async Task SwitchAsync(this HttpClient sandbox, object switches, CancellationToken token) =>
        (await sandbox.PutAsJsonAsync("/control/oracle-health/switches", switches, token)).EnsureSuccessStatusCode();
}
