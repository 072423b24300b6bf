using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Hosting;

/// <summary>HEAD on what this service reads out itself is answered here, and not by legacy, which does not know most of it.</summary>
public sealed class HeadTests(BffApplication app) : IClassFixture<BffApplication>
{
    private const string Base = "/my_health/v1/messaging";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData($"{Base}/allrecipients", 200, "new")]
    [InlineData($"{Base}/care_teams/search?q=pharmacy", 200, "new")]
    [InlineData($"{Base}/care_teams/recent", 200, "new")]
    [InlineData($"{Base}/care_systems", 200, "new")]
    [InlineData($"{Base}/submissions", 200, "new")]
    [InlineData($"{Base}/submissions/00000000000000000000000000000000", 404, "new")]
    [InlineData($"{Base}/submissions/00000000000000000000000000000000/events", 404, "new")]
    [InlineData("/v0/feature_toggles", 200, "base")]
    public async Task Head_OnAReadOfOurs_IsAnsweredAsGetIs(string path, int status, string flow)
    {
        using var client = await app.SignInAsync("both-ehrs", Token);

        using var get = await client.GetAsync(path, Token);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Token);

        Assert.Equal(((HttpStatusCode)status, (HttpStatusCode)status), (get.StatusCode, head.StatusCode));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal((flow, flow), (FlowOf(get), FlowOf(head)));
    }

    private static string? FlowOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("X-Messaging-Flow", out var flow) ? Assert.Single(flow) : null;
}
