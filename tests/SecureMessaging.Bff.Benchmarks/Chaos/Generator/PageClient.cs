using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SecureMessaging.Bff.Benchmarks.Chaos.History;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Generator;

/// <summary>The calls that the page makes for one person, each to the instance a load balancer picks.</summary>
internal sealed class PageClient(ChaosWorld world, HistoryFile history, Random random, string persona, TimeSpan timeout)
{
    private readonly Lock _lock = new();
    private string _token = "";
    private int _presses;

    public FlowOfPerson Flow { get; } = new();

    public async Task SignInAsync() => _token = await world.SignInAsync(persona);

    public Task<AddressBook> ReadAddressBookAsync(bool peer) => AddressBook.ReadAsync(world, _token, peer);

    /// <summary>Nobody can open the page, or sees it come back, while no instance listens.</summary>
    public async Task WhenReachableAsync()
    {
        for (var tries = 0; tries < 120; tries++)
        {
            try
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                using var answer = await world.Http.GetAsync($"{Pick().Address}/healthz/live", limit.Token);
                return;
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                await Task.Delay(500);
            }
        }
    }

    public Task<EndEntry> PressAsync(ComposeForm form, TimeSpan? leaveAfter = null) => PressAtAsync(Pick(), form, leaveAfter);

    /// <summary>In another application, which asks legacy and knows nothing of this service.</summary>
    public Task<EndEntry> PressElsewhereAsync(ComposeForm form) => PressAtAsync(null, form, null);

    private async Task<EndEntry> PressAtAsync(ChaosInstance? instance, ComposeForm form, TimeSpan? leaveAfter)
    {
        var intent = form.Intent;
        var path = intent.ReplyTo is { } answered ? Text($"messages/{form.Draft ?? answered}/reply") : "messages";
        var press = Text($"{intent.Id}/{Interlocked.Increment(ref _presses)}");
        var end = new EndEntry(press, Outcome.Unknown, 0);
        history.Add(new InvokeEntry(
            press, intent.Id, instance?.Number ?? InvokeEntry.Elsewhere, path, form.Draft, instance is null || Flow.MayBeBase(instance)));
        using var content = ContentOf(form);
        if (await SendAsync(HttpMethod.Post, instance, path, content, leaveAfter ?? timeout) is { } answer)
        {
            end = ResponseReader.Read(press, answer.Status, answer.Flow, answer.Body);
        }

        history.Add(end);
        return end;
    }

    /// <summary>Autosave: a new draft where there is none, else the same again. What fails leaves the form as it was.</summary>
    public async Task SaveAsync(ComposeForm form, IntentEntry? words = null)
    {
        var intent = words ?? form.Intent;
        var path = intent.ReplyTo is { } answered ? Text($"message_drafts/{answered}/replydraft") : "message_drafts";
        var method = form.Draft is null ? HttpMethod.Post : HttpMethod.Put;
        using var content = JsonContent.Create(Fields(intent, draft: null));
        var answer = await SendAsync(method, Pick(), form.Draft is { } saved ? Text($"{path}/{saved}") : path, content, timeout);
        if (answer is { Status: >= 200 and < 300 })
        {
            form.SavedText = intent.Text;
            form.Draft ??= ResponseReader.Member(ResponseReader.Parse(answer.Body), "data", "attributes", "message_id")
                is { ValueKind: JsonValueKind.Number } id ? id.GetInt64() : null;
        }
    }

    /// <summary>The person's latest submissions; empty where they cannot be had.</summary>
    public async Task<IReadOnlyList<JsonElement>> SubmissionsAsync()
    {
        for (var tries = 0; tries < 20; tries++)
        {
            if (await SendAsync(HttpMethod.Get, Pick(), "submissions", null, timeout) is { Status: 200 } answer)
            {
                return [.. ResponseReader.Member(ResponseReader.Parse(answer.Body), "data").EnumerateArray()
                    .Select(row => row.GetProperty("attributes"))];
            }

            await Task.Delay(250);
        }

        return [];
    }

    /// <summary>The Sent folder over both EHRs, as the page searches it.</summary>
    public async Task<IReadOnlyList<JsonElement>> SentAsync()
    {
        for (var tries = 0; tries < 20; tries++)
        {
            using var all = JsonContent.Create(new { });
            if (await SendAsync(HttpMethod.Post, Pick(), "folders/-1/search", all, TimeSpan.FromSeconds(60)) is { Status: 200 } answer)
            {
                return [.. ResponseReader.Member(ResponseReader.Parse(answer.Body), "data").EnumerateArray()
                    .Select(row => row.GetProperty("attributes"))];
            }

            await Task.Delay(1_000);
        }

        return [];
    }

    /// <summary>
    /// Whether Sent has the message now; null where that proves nothing: no answer, the base flow's, or one that says itself that an EHR is missing.
    /// </summary>
    public async Task<bool?> IsInSentAsync(string subject, long number)
    {
        using var filter = JsonContent.Create(new { subject });
        if (await SendAsync(HttpMethod.Post, Pick(), "folders/-1/search", filter, timeout) is not { Status: 200, Flow: "new" } answer)
        {
            return null;
        }

        var list = ResponseReader.Parse(answer.Body);
        return ResponseReader.Member(list, "meta", "partial").ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? ResponseReader.Member(list, "data").EnumerateArray()
                .Any(row => ResponseReader.Number(row.GetProperty("attributes"), "message_id") == number)
            : null;
    }

    public async Task<JsonElement> SubmissionAsync(string id) =>
        await SendAsync(HttpMethod.Get, Pick(), $"submissions/{id}", null, TimeSpan.FromSeconds(30)) is { Status: 200 } answer
            ? ResponseReader.Member(ResponseReader.Parse(answer.Body), "data", "attributes")
            : default;

    private ChaosInstance Pick()
    {
        lock (_lock)
        {
            return world.Pick(random);
        }
    }

    /// <summary>Null where there was no answer, or nobody waited for it; without an instance legacy is asked directly.</summary>
    private async Task<Response?> SendAsync(HttpMethod method, ChaosInstance? instance, string path, HttpContent? content, TimeSpan wait)
    {
        using var leaving = new CancellationTokenSource(wait);
        var address = instance?.Address ?? world.SandboxAddress;
        using var request = new HttpRequestMessage(method, $"{address}/my_health/v1/messaging/{path}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        var starts = instance?.Starts ?? 0;
        try
        {
            using var answer = await world.Http.SendAsync(request, leaving.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(leaving.Token);
            if (instance is null)
            {
                return new Response((int)answer.StatusCode, "base", body);
            }

            var flow = answer.Headers.TryGetValues("X-Messaging-Flow", out var named) ? named.First() : null;
            Flow.Saw(instance, starts, flow);
            return new Response((int)answer.StatusCode, flow, body);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static HttpContent ContentOf(ComposeForm form)
    {
        var fields = Fields(form.Intent, form.Draft);
        if (form.Files.Count == 0)
        {
            return JsonContent.Create(fields);
        }

        var parts = new MultipartFormDataContent();
        parts.Add(new StringContent(JsonSerializer.Serialize(fields)), "message");
        foreach (var (name, content) in form.Files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentType = new MediaTypeHeaderValue(name.EndsWith(".pdf", StringComparison.Ordinal)
                ? "application/pdf" : "text/plain");
            parts.Add(part, "uploads[]", name);
        }

        return parts;
    }

    private static Dictionary<string, object> Fields(IntentEntry intent, long? draft)
    {
        var fields = new Dictionary<string, object>
        {
            ["category"] = intent.Prescription is null ? "OTHER" : "MEDICATIONS",
            ["subject"] = intent.Subject,
            ["body"] = intent.Text + " ",
        };
        (string Name, object? Value)[] more =
            [("recipient_id", intent.Recipient), ("draft_id", draft), ("prescription_id", intent.Prescription)];
        foreach (var (name, value) in more)
        {
            if (value is not null)
            {
                fields[name] = value;
            }
        }

        return fields;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Response(int Status, string? Flow, byte[] Body);
}
