using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.SystemTests.Telemetry;

/// <summary>Bodies that these tests send.</summary>
internal static class Words
{
    private const string Flag = "/ops/v1/flags/mhv_secure_messaging_curated_list_flow";

    public static object Message(long recipient, string subject, string body) =>
        new { recipient_id = recipient, category = "OTHER", subject, body, station_number = "668" };

    /// <summary>The guard judges a flag that some people get by percentage.</summary>
    public static async Task<HttpResponseMessage> RaiseAsync(HttpClient operations, CancellationToken cancellationToken)
    {
        using var read = await operations.GetAsync(new Uri(Flag, UriKind.Relative), cancellationToken);
        var stages = await read.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri($"{Flag}/percentage", UriKind.Relative))
        {
            Content = JsonContent.Create(new { percentage = 1, reason = "The guard has something to judge in this test" }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", read.Headers.ETag?.ToString() ?? $"\"v{stages!["version"]}\"");
        return await operations.SendAsync(request, cancellationToken);
    }
}
