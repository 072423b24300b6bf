using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>The stream of changes.</summary>
public sealed class EventApiTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Events_MoreWatchersThanPlaces_AreAskedToRetryLater()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-viewer", token);
        var events = _app.Services.GetRequiredService<RolloutEvents>();
        var places = Enumerable.Range(0, RolloutEvents.MaxWatchers).Select(_ => events.TryEnter(out var place) ? place : null).ToArray();

        using var refused = await client.GetAsync(
            new Uri("/ops/v1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, token);

        Assert.All(places, Assert.NotNull);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Events_FlagIsKilled_TheWatcherHearsItByItsVersion()
    {
        var token = TestContext.Current.CancellationToken;
        using var viewer = await _app.SignInAsync("ops-viewer", token);
        using var client = await _app.SignInAsync("ops-operator", token);
        using var answer = await viewer.GetAsync(
            new Uri("/ops/v1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, token);
        await using var stream = await answer.Content.ReadAsStreamAsync(token);
        await using var events = SseParser.Create(stream).EnumerateAsync(token).GetAsyncEnumerator(token);

        using var killed = await client.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, token);
        var seen = await ReadUntilAsync(events, OpsClientExtensions.Flag, version: 2);

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("flag", seen.EventType);
        Assert.Equal((await killed.ReadJsonAsync(token))["revision"]!.GetValue<long>(),
            JsonNode.Parse(seen.Data)!["revision"]!.GetValue<long>());
    }

    /// <summary>A server waits for its answers before it ends.</summary>
    [Fact]
    public async Task Events_ServiceIsEnding_EndTheStream()
    {
        var token = TestContext.Current.CancellationToken;
        using var viewer = await _app.SignInAsync("ops-viewer", token);
        using var answer = await viewer.GetAsync(new Uri("/ops/v1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, token);
        await using var stream = await answer.Content.ReadAsStreamAsync(token);

        _app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        using var reader = new StreamReader(stream);
        var all = await reader.ReadToEndAsync(token).WaitAsync(TimeSpan.FromMinutes(1), token);

        Assert.Contains("event: flag", all, StringComparison.Ordinal);
    }

    private static async Task<SseItem<string>> ReadUntilAsync(IAsyncEnumerator<SseItem<string>> events, string flag, long version)
    {
        while (await events.MoveNextAsync())
        {
            var data = JsonNode.Parse(events.Current.Data)!;
            if (data["flag"]!.GetValue<string>() == flag && data["version"]!.GetValue<long>() == version)
            {
                return events.Current;
            }
        }

        throw new EndOfStreamException("The stream ended before the event came.");
    }
}
