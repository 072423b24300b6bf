using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Facilities;

namespace SecureMessaging.Bff.SystemTests.Rollout.Runbook;

/// <summary>
/// What happens around the operators: people who use the service, and time that goes by. People are the same in every block, so that
/// each stays in their bucket.
/// </summary>
internal sealed partial class RunbookPeople(BffProcess service, string flag) : IDisposable
{
    private const int AtOnce = 12;

    /// <summary>One after another: an upstream that had a pause is tried with one call, and whoever comes beside it is refused.</summary>
    private const int First = 60;

    private const string Persona = "vista-only";
    private const string Search = "search", Write = "write", Reply = "reply", Until = "until";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Flush = TimeSpan.FromSeconds(6);
    private static readonly string[] Doings = [Search, Write, Reply, Until];

    private readonly HttpClient _sandbox = new() { BaseAddress = service.SandboxAddress };
    private readonly HttpClient _service = new() { BaseAddress = service.Address };
    private readonly ConcurrentDictionary<string, string> _tokens = [];
    private readonly ConcurrentDictionary<int, int> _statuses = [];
    private TimeSpan _ahead;

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + _ahead;

    /// <summary>For example <c>380 people list their care teams and write a message</c>; then their minute ends.</summary>
    /// <returns>How their calls were answered.</returns>
    public async Task<string> UseAsync(string text, CancellationToken token)
    {
        _statuses.Clear();
        var isJudged = await IsExposedAsync(token);
        var counted = CallsOfNamed(await ReadAsync(Uat, await TokenAsync("ops-viewer", null, token), token));
        string[] doings = [.. Doings.Where(doing => text.Contains(doing, StringComparison.Ordinal))];
        if (Several().Match(text) is { Success: true } several)
        {
            var people = Enumerable.Range(1, int.Parse(several.Groups["count"].Value, CultureInfo.InvariantCulture)).ToArray();
            foreach (var number in people.Take(First))
            {
                await UseAsync(Persona, number, doings, token);
            }

            await Parallel.ForEachAsync(
                people.Skip(First), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = token },
                async (number, cancellation) => await UseAsync(Persona, number, doings, cancellation));
        }
        else
        {
            foreach (Match persona in Personas().Matches(text))
            {
                await UseAsync(persona.Groups["name"].Value, null, doings, token);
            }

            counted += _statuses.Values.Sum();
        }

        var minute = MinuteOf(Now);
        await PassAsync(Minute, token);
        await CountedAsync(minute, isJudged, counted, token);
        return string.Join(", ", _statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} x{pair.Value}"));
    }

    /// <summary>
    /// The clock of the service and of the sandbox goes on: at once, and the last two minutes with time for the counters of each to be
    /// brought, because at the end somebody looks at what the guard says.
    /// </summary>
    public async Task PassAsync(TimeSpan time, CancellationToken token)
    {
        if (time > TimeSpan.FromHours(1))
        {
            _tokens.Clear();
        }

        if (time > Minute * 2)
        {
            await MoveAsync(time - Minute * 2, token);
            await Task.Delay(Flush, token);
            await MoveAsync(Minute, token);
            await Task.Delay(Flush, token);
            time = Minute;
        }

        await MoveAsync(time, token);
    }

    private async Task MoveAsync(TimeSpan time, CancellationToken token)
    {
        _ahead += time;
        using var moved = await _sandbox.PutAsJsonAsync("/control/clock", new { now = Now }, token);
        moved.EnsureSuccessStatusCode();
        await UntilAsync(
            "/propagation", answer => answer.AsArray().Any(instance => instance!["is_live"]!.GetValue<bool>()), token);
        await UntilAsync(
            $"/flags/{flag}/schedule", answer => !answer.AsArray().Any(
                change => change!["state"]!.GetValue<string>() == "waiting" && change["at"]!.GetValue<DateTimeOffset>() < Now), token);
    }

    private async Task UseAsync(string persona, int? number, IReadOnlyList<string> doings, CancellationToken token)
    {
        var access = await TokenAsync(persona, number, token);
        using var listed = await ListAsync(access, doings.Contains(Until), token);
        if (doings.Contains(Search))
        {
            using var found = await CallAsync(HttpMethod.Get, "care_teams/search?q=clinic", access, null, token);
        }

        if (!doings.Contains(Write) || !listed.IsSuccessStatusCode)
        {
            return;
        }

        var teams = await listed.ReadJsonAsync(token);
        foreach (var isOracle in persona == Persona ? [false] : (bool[])[false, true])
        {
            if (teams["data"]!.AsArray().Any(team => (bool)team!["attributes"]!["oh_triage_group"]! == isOracle))
            {
                var team = WritableTeam.First(teams, isOracle);
                var message = new { recipient_id = team, category = "OTHER", subject = "Runbook", body = $"{Now:O}" };
                using var sent = await CallAsync(HttpMethod.Post, "messages", access, new { message }, token);
                var again = new { message = message with { body = "And one more thing" } };
                using var replied = doings.Contains(Reply) && sent.IsSuccessStatusCode
                    ? await CallAsync(HttpMethod.Post, $"messages/{(await sent.ReadJsonAsync(token))["data"]!["id"]}/reply", access, again, token)
                    : null;
            }
        }
    }

    private async Task<HttpResponseMessage> ListAsync(string access, bool again, CancellationToken token)
    {
        var listed = await CallAsync(HttpMethod.Get, "allrecipients", access, null, token);
        for (var attempt = 0; again && !listed.IsSuccessStatusCode && attempt < 60; attempt++)
        {
            listed.Dispose();
            await Task.Delay(500, token);
            listed = await CallAsync(HttpMethod.Get, "allrecipients", access, null, token);
        }

        return listed;
    }

    private async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, string access, object? body, CancellationToken token)
    {
        using var request = new HttpRequestMessage(method, $"/my_health/v1/messaging/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
        request.Content = body is null ? null : JsonContent.Create(body);
        var response = await _service.SendAsync(request, token);
        _statuses.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);
        return response;
    }

    private async Task<string> TokenAsync(string persona, int? number, CancellationToken token)
    {
        var who = $"{persona} {number}";
        return _tokens.TryGetValue(who, out var known)
            ? known
            : _tokens[who] = (await _sandbox.SignInAsync(persona, number, token)).AccessToken;
    }

    /// <summary>
    /// What was counted is in the store, and judged where the guard judges; what the evidence demands is done. The minute is marked before
    /// its evidence is written, so the guard must have looked once more.
    /// </summary>
    private Task CountedAsync(long minute, bool isJudged, long counted, CancellationToken token)
    {
        DateTimeOffset? marked = null;
        return isJudged
            ? UntilAsync(
                $"/flags/{flag}/guard",
                guard =>
                {
                    if (!guard["is_exposed"]!.GetValue<bool>())
                    {
                        return true;
                    }

                    if (guard["judged_until"] is not { } until || MinuteOf(until.GetValue<DateTimeOffset>()) < minute)
                    {
                        return false;
                    }

                    var lookedAt = guard["looked_at"]!.GetValue<DateTimeOffset>();
                    marked ??= lookedAt;
                    return lookedAt > marked && !Demands(guard);
                },
                token)
            : UntilAsync(Uat, report => CallsOfNamed(report) >= counted, token);
    }

    private static bool Demands(JsonNode guard) => guard["operations"]!.AsArray().Any(
        operation => operation!["evidence"]!.GetValue<double>() >= operation["needed"]!.GetValue<double>());

    private string Uat => $"/reports/uat?flag={flag}";

    private static long CallsOfNamed(JsonNode report) => report["operations"]!.AsArray().Sum(one => one!["calls"]!["total"]!.GetValue<long>());

    private async Task<bool> IsExposedAsync(CancellationToken token) =>
        (await ReadAsync($"/flags/{flag}/guard", await TokenAsync("ops-viewer", null, token), token))["is_exposed"]!.GetValue<bool>();

    private async Task UntilAsync(string path, Func<JsonNode, bool> isSo, CancellationToken token)
    {
        var access = await TokenAsync("ops-viewer", null, token);
        for (var attempt = 0; attempt < 1_200; attempt++)
        {
            if (isSo(await ReadAsync(path, access, token)))
            {
                return;
            }

            await Task.Delay(100, token);
        }

        throw new TimeoutException($"{path} did not come to what was waited for: {await ReadAsync(path, access, token)}");
    }

    private async Task<JsonNode> ReadAsync(string path, string access, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/ops/v1{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
        using var response = await _service.SendAsync(request, token);
        return await response.ReadJsonAsync(token);
    }

    private static long MinuteOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;

    public void Dispose()
    {
        _sandbox.Dispose();
        _service.Dispose();
    }

    [GeneratedRegex(@"^(?<count>\d+) people", RegexOptions.ExplicitCapture)]
    private static partial Regex Several();

    [GeneratedRegex("`(?<name>[a-z-]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Personas();
}
