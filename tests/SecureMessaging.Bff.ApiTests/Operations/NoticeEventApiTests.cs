using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>Notices as a stream, beside the webhooks.</summary>
public sealed class NoticeEventApiTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Events_IncidentThatKills_ArriveWithTheirNumberAndAgainAfterIt()
    {
        var token = TestContext.Current.CancellationToken;
        using var viewer = await _app.SignInAsync("ops-viewer", token);
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);
        using var killed = await client.CommandAsync("incident", new { severity = "critical", reason = OpsClientExtensions.Reason }, token);
        var listed = (await viewer.ReadOpsAsync("/notices", token)).AsArray();

        var all = await ReadAsync(viewer, "?after=0", lastEventId: null, count: listed.Count, token);
        var last = await ReadAsync(viewer, "", lastEventId: all[^2].EventId, count: 1, token);

        Assert.Equal(listed.Select(notice => notice!["seq"]!.ToString()), all.Select(one => one.EventId));
        Assert.All(all, one => Assert.Equal("notice", one.EventType));
        Assert.Equal("flag.killed", JsonNode.Parse(last.Single().Data)!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Events_WithoutANumber_BeginWithWhatHappensNext()
    {
        var token = TestContext.Current.CancellationToken;
        using var viewer = await _app.SignInAsync("ops-viewer", token);
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);
        using var answer = await viewer.GetAsync(
            new Uri("/ops/v1/notices/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, token);
        await using var stream = await answer.Content.ReadAsStreamAsync(token);

        var before = await viewer.ReadOpsAsync("/notices", token);
        await using var events = SseParser.Create(stream).EnumerateAsync(token).GetAsyncEnumerator(token);
        var next = events.MoveNextAsync().AsTask();
        using var killed = await client.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);
        Assert.True(await next);

        Assert.NotEmpty(before.AsArray());
        Assert.Equal("flag.killed", JsonNode.Parse(events.Current.Data)!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Events_LastEventIdThatIsNoNumber_IsRefused()
    {
        var token = TestContext.Current.CancellationToken;
        using var viewer = await _app.SignInAsync("ops-viewer", token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/ops/v1/notices/events");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", "the last one");

        using var refused = await viewer.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Events_BrowserThatConnectsAgainWithItsFirstAddress_GoesOnAfterTheLastEvent()
    {
        var token = TestContext.Current.CancellationToken;
        using var viewer = await _app.SignInAsync("ops-viewer", token);
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);
        using var killed = await client.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);
        var all = await ReadAsync(viewer, "?after=0", lastEventId: null, count: 2, token);

        var again = await ReadAsync(viewer, "?after=0", lastEventId: all[0].EventId, count: 1, token);

        Assert.Equal(all[1].EventId, again.Single().EventId);
    }

    [Fact]
    public async Task Events_NothingHasHappenedYet_TheOpeningCommentSaysWhereToGoOn()
    {
        var token = TestContext.Current.CancellationToken;
        using var viewer = await _app.SignInAsync("ops-viewer", token);
        using var client = await _app.SignInAsync("ops-operator", token);
        using var raised = await client.SetPercentageAsync(1, "\"v1\"", token);
        var newest = (await viewer.ReadOpsAsync("/notices", token)).AsArray()[^1]!["seq"]!.GetValue<long>();

        var fromNow = await OpeningAsync(viewer, "", token);
        var ofTheFuture = await OpeningAsync(viewer, "?after=9223372036854775807", token);

        Assert.Equal(($"id: {newest}", $"id: {newest}"), (fromNow, ofTheFuture));
    }

    private static async Task<string?> OpeningAsync(HttpClient client, string query, CancellationToken token)
    {
        using var answer = await client.GetAsync(
            new Uri($"/ops/v1/notices/events{query}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, token);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(token));
        return await reader.ReadLineAsync(token);
    }

    private static async Task<IReadOnlyList<SseItem<string>>> ReadAsync(
        HttpClient client, string query, string? lastEventId, int count, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/ops/v1/notices/events{query}");
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        await using var stream = await answer.Content.ReadAsStreamAsync(token);
        var items = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(token))
        {
            items.Add(item);
            if (items.Count == count)
            {
                break;
            }
        }

        return items;
    }
}
