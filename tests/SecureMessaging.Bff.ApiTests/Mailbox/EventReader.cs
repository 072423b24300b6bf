using System.Net.ServerSentEvents;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>One open stream; its first event is read when it is open.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private EventReader(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> items) => (_response, _items) = (response, items);

    public SseItem<string> First { get; private set; }

    public static async Task<EventReader> OpenAsync(HttpClient client, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{SendScenario.Base}/mailbox/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var parser = SseParser.Create(await response.Content.ReadAsStreamAsync(Token));
        var reader = new EventReader(response, parser.EnumerateAsync(Token).GetAsyncEnumerator(Token));
        Assert.True(await reader.MoveNextAsync());
        reader.First = reader._items.Current;
        return reader;
    }

    public ValueTask<bool> MoveNextAsync() => _items.MoveNextAsync();

    public async Task<SseItem<string>> NextAsync(string name, int maxSeconds = 10)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await MoveNextAsync())
        {
            // Well before a heartbeat, at which the store is read anyway.
            Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(maxSeconds));
            if (_items.Current.EventType == name)
            {
                return _items.Current;
            }
        }

        throw new TimeoutException("The stream ended.");
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        try
        {
            await _items.DisposeAsync();
        }
        catch (Exception cut) when (cut is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The stream was open.
        }
    }
}
