using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SecureMessaging.Bff.Benchmarks.Propagation;

/// <summary>Changes one flag by the ops API of one instance, as a person at a shell does.</summary>
internal sealed class Operator(HttpClient http, string flag)
{
    private const int Kinds = 5;
    private const int KillNumber = 1;
    private const string Reason = "Measuring how long a change takes";

    public Task<Changed> KillAsync(string query = "") => SendAsync(HttpMethod.Post, $":kill{query}", new { reason = Reason }, null);

    public async Task<Changed> UnkillAsync() =>
        await SendAsync(HttpMethod.Post, ":unkill", new { reason = Reason }, await TagAsync());

    public async Task<Changed> SetPercentageAsync(decimal percentage) =>
        await SendAsync(HttpMethod.Put, "/percentage", new { percentage, reason = Reason }, await TagAsync());

    /// <summary>
    /// Up, kill, back, down, on: every kind of change there is in an incident. No more than the plan's first stage, so that nothing
    /// waits for figures or for a second person.
    /// </summary>
    public async Task<Changed> NextAsync(int number) => (number % Kinds) switch
    {
        0 => await SetPercentageAsync(1),
        KillNumber => await KillAsync(),
        2 => await UnkillAsync(),
        3 => await SetPercentageAsync(0.5m),
        _ => await SendAsync(HttpMethod.Post, ":resume", new { reason = Reason }, await TagAsync()),
    };

    /// <summary>After this change the flag is killed.</summary>
    public static bool Kills(int number) => number % Kinds == KillNumber;

    private async Task<string> TagAsync()
    {
        using var answer = await http.GetAsync($"/ops/v1/flags/{flag}");
        answer.EnsureSuccessStatusCode();
        return answer.Headers.ETag!.ToString();
    }

    private async Task<Changed> SendAsync(HttpMethod method, string path, object body, string? tag)
    {
        using var request = new HttpRequestMessage(method, $"/ops/v1/flags/{flag}{path}") { Content = JsonContent.Create(body) };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        var sentAt = System.Diagnostics.Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Accepted))
        {
            throw new HttpRequestException($"{method} {path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        var view = await answer.Content.ReadFromJsonAsync<JsonElement>();
        string[] lagging = view.TryGetProperty("lagging", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];
        return new Changed(sentAt, System.Diagnostics.Stopwatch.GetTimestamp(), view.GetProperty("revision").GetInt64(), lagging);
    }

    /// <param name="SentAt">When the request left.</param>
    /// <param name="AnsweredAt">When the answer was there.</param>
    /// <param name="Revision">That holds it.</param>
    /// <param name="Lagging">With <c>wait=applied</c>: the instances named.</param>
    internal sealed record Changed(long SentAt, long AnsweredAt, long Revision, string[] Lagging);
}
