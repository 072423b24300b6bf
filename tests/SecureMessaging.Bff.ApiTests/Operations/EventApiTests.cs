using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.Rollout.Propagation;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>The stream of changes.</summary>
public sealed class EventApiTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Events_MoreWatchersThanPlaces_AreToldToComeBack()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("ops-viewer", token);
        var events = _app.Services.GetRequiredService<RolloutEvents>();
        var places = Enumerable.Range(0, RolloutEvents.MostWatchers).Select(_ => events.TryEnter(out var place) ? place : null).ToArray();

        using var refused = await client.GetAsync(new Uri("/ops/v1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, token);

        Assert.All(places, Assert.NotNull);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter?.Delta);
    }
}
