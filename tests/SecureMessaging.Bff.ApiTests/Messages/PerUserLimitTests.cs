using System.Net;
using SecureMessaging.Testing;
using Upload = SecureMessaging.Bff.ApiTests.Messages.SendScenario.Upload;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>One person must not be able to take what all people share.</summary>
public sealed class PerUserLimitTests : IAsyncDisposable
{
    private readonly SendScenario _scenario = new SendScenario()
        .With("Messages:MaxInFlightPerPerson", "2")
        .With("Messages:EventStreamsPerPerson", "1")
        .With("Messages:SpoolQuotaPerPerson", $"{32 << 20}")
        .With("Messages:ResponseDeadline", "00:00:01");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_MoreThanOnePersonsShare_Is429ForThatPersonOnlyUntilTheOthersAreOut()
    {
        using var client = await _scenario.SignInAsync();
        using var other = await _scenario.SignInAsync("oracle-only");
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var theirs = await SendScenario.TeamAsync(other, SendScenario.OracleHealth);
        await _scenario.FaultAsync(new { upstream = "oracle-health", operation = "send", kind = "latency", latency_ms = 3000, times = 2 });

        // Their answers come at the deadline; their dispatches go on.
        await Task.WhenAll(SendScenario.SendAsync(client, team, "First"), SendScenario.SendAsync(client, team, "Second"));
        using var refused = await SendScenario.SendAsync(client, team, "Third");
        using var another = await SendScenario.SendAsync(other, theirs, "Of somebody else");
        await SendScenario.SettledAsync(client);
        using var afterwards = await SendScenario.SendAsync(client, team, "Third");
        await SendScenario.SettledAsync(client);
        await SendScenario.SettledAsync(other);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter?.Delta);
        Assert.Equal("429", (string?)(await refused.ReadJsonAsync(Token))["errors"]![0]!["code"]);
        // A busy machine may need longer than the deadline for the response; what counts is that both were let in and sent.
        Assert.NotEqual(HttpStatusCode.TooManyRequests, another.StatusCode);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, afterwards.StatusCode);
        Assert.Single(await _scenario.HeldAsync(SendScenario.OracleHealth, "Of somebody else", "oracle-only"));
        Assert.Single(await _scenario.HeldAsync(SendScenario.OracleHealth, "Third"));
    }

    [Fact]
    public async Task Upload_BeyondOnePersonsShareOfTheSpool_Is429AndLeavesNothing()
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);

        using var refused = await SendScenario.SendAsync(
            client, team, "Too much at once", Upload.Jpeg("a.jpg", 20 << 20), Upload.Jpeg("b.jpg", 20 << 20));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Empty(_scenario.Spooled);
    }

    [Fact]
    public async Task Events_MoreStreamsThanOnePersonsShare_Is429UntilOneIsClosed()
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        await SendScenario.SendAsync(client, team, "Followed");
        var id = (string)(await SendScenario.GetAsync(client, "submissions"))["data"]![0]!["id"]!;

        var open = await FollowAsync(client, id);
        using var refused = await FollowAsync(client, id);
        open.Dispose();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (open.StatusCode, refused.StatusCode));
        for (var attempt = 0; attempt < 100; attempt++)
        {
            using var again = await FollowAsync(client, id);
            if (again.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }

        Assert.Fail("The closed stream's place was not given back.");
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private static Task<HttpResponseMessage> FollowAsync(HttpClient client, string id) => client.GetAsync(
        $"{SendScenario.Base}/submissions/{id}/events", HttpCompletionOption.ResponseHeadersRead, Token);
}
