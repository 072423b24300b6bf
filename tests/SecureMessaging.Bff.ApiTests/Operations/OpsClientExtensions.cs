using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>The ops API as an operator with curl would call it.</summary>
internal static class OpsClientExtensions
{
    public const string Flag = "mhv_secure_messaging_curated_list_flow";
    public const string Reason = "A reason long enough to be taken";

    public static Task<HttpResponseMessage> ChangeAsync(
        this HttpClient client, HttpMethod method, string path, object body, string? ifMatch, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, $"/ops/v1{path}") { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return client.SendAsync(request, cancellationToken);
    }

    public static Task<HttpResponseMessage> CommandAsync(
        this HttpClient client, string verb, object body, CancellationToken cancellationToken) =>
        client.ChangeAsync(HttpMethod.Post, $"/flags/{Flag}:{verb}", body, null, cancellationToken);

    public static Task<HttpResponseMessage> SetPercentageAsync(
        this HttpClient client, decimal percentage, string? ifMatch, CancellationToken cancellationToken) =>
        client.ChangeAsync(HttpMethod.Put, $"/flags/{Flag}/percentage", new { percentage, reason = Reason }, ifMatch, cancellationToken);

    /// <summary>An approval with the digest of the request, as who has looked at it gives it.</summary>
    public static async Task<HttpResponseMessage> DecideAsync(
        this HttpClient client, string approval, string decision, CancellationToken cancellationToken) =>
        await client.ChangeAsync(
            HttpMethod.Post, $"/approvals/{approval}:{decision}",
            decision.StartsWith("approve", StringComparison.Ordinal)
                ? new { digest = await client.DigestAsync(approval, cancellationToken), reason = Reason }
                : new { reason = Reason },
            null, cancellationToken);

    public static async Task<string?> DigestAsync(this HttpClient client, string approval, CancellationToken cancellationToken) =>
        (await client.ReadOpsAsync("/approvals", cancellationToken)).AsArray()
            .FirstOrDefault(one => one!["id"]!.GetValue<string>() == approval)?["digest"]!.GetValue<string>();

    public static Task<HttpResponseMessage> ImportAsync(
        this HttpClient client, JsonNode file, CancellationToken cancellationToken, string query = "") =>
        client.ChangeAsync(HttpMethod.Post, $"/import{query}", new { file, reason = Reason }, null, cancellationToken);

    public static Task<JsonNode> ExportAsync(this HttpClient client, CancellationToken cancellationToken) =>
        client.ReadOpsAsync("/export", cancellationToken);

    public static async Task<JsonNode> ReadOpsAsync(this HttpClient client, string path, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri($"/ops/v1{path}", UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.ReadJsonAsync(cancellationToken);
    }

    public static Task<JsonNode> GetFlagAsync(this HttpClient client, CancellationToken cancellationToken) =>
        client.ReadOpsAsync($"/flags/{Flag}", cancellationToken);
}
