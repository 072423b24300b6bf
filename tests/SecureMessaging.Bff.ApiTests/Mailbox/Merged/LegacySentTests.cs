using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Bff.Legacy;
using SecureMessaging.Bff.Mailbox.Folders;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>Sent of a person whose lists are legacy's alone, over a real port: the test server forgives what the real one refuses.</summary>
public sealed class LegacySentTests : IAsyncLifetime
{
    private const string Sent = $"{SendScenario.Base}/folders/-1/threads?pageSize=10&pageNumber=1";

    private readonly SendScenario _scenario = new();

    private readonly StandingClock _clock = new();

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _scenario.App.With(services => services.AddSingleton(new EmptySentPause(_clock))).UseKestrel(0);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Fact]
    public async Task List_ThatTheBrowserHolds_IsNotGivenAgain()
    {
        using var client = await _scenario.SignInAsync("bridged");
        using var first = await client.GetAsync(Sent, Token);

        using var second = await GetAsync(client, first.Headers.ETag!);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Token));
        Assert.NotEmpty((await first.ReadJsonAsync(Token))["data"]!.AsArray());
    }

    /// <summary>Legacy's list is the same as before, and its tag too: what is added to it is not in what the browser holds.</summary>
    [Fact]
    public async Task List_ThatTheBrowserHoldsWithoutWhatWasSentSince_IsGivenWhole()
    {
        await _scenario.SwitchAsync(new { bridge_delay_seconds = 3_600 });
        using var client = await _scenario.SignInAsync("bridged");
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        using var before = await client.GetAsync(Sent, Token);
        using var sent = await SendScenario.SendAsync(client, team, "On its way to legacy");
        sent.EnsureSuccessStatusCode();

        using var after = await GetAsync(client, before.Headers.ETag!);
        using var again = await GetAsync(client, after.Headers.ETag!);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (after.StatusCode, again.StatusCode));
        Assert.Contains((await after.ReadJsonAsync(Token))["data"]!.AsArray(), row => (string?)row!["attributes"]!["subject"] == "Knee brace");
    }

    /// <summary>It was opened and is not read to its end: nothing of it may look like the whole.</summary>
    [Fact]
    public async Task List_ThatBreaksOffInItsMiddle_IsAnErrorAndNoList()
    {
        using var client = await _scenario.SignInAsync("bridged");
        await _scenario.FaultAsync(new { upstream = "legacy", operation = "threads", kind = "cut-body" });

        using var answer = await client.GetAsync(Sent, Token);

        Assert.InRange((int)answer.StatusCode, 500, 504);
        Assert.Equal($"{(int)answer.StatusCode}", (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["status"]);
    }

    /// <summary>Our store is lost between two reads of one request: legacy's list is shown all the same, with its pause, and it is logged.</summary>
    [Fact]
    public async Task EmptyList_AfterOurStoreWasLostHalfway_IsLegacysWithItsPause()
    {
        _scenario.App.With(services => services.AddSingleton<IBaseFlowReader>(provider =>
            new LosesTheStore(ActivatorUtilities.CreateInstance<LegacyReader>(provider), () => RenameAsync("submission", "submission_lost"))));
        await _scenario.SwitchAsync(new { bridge_delay_seconds = 3_600 });
        using var client = await _scenario.SignInAsync("bridged");
        using var sent = await SendScenario.SendAsync(
            client, await SendScenario.TeamAsync(client, SendScenario.OracleHealth), "On its way to legacy");
        sent.EnsureSuccessStatusCode();
        await _scenario.FaultAsync(
            new { upstream = "legacy", operation = "threads", kind = "status", status = 200, body = """{"data":[],"meta":{}}""" });

        // Each of them loses the store anew, and only the first is not given after a pause.
        foreach (var pauses in new[] { 0, 1 })
        {
            using var answer = await client.GetAsync(Sent, Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Empty((await answer.ReadJsonAsync(Token))["data"]!.AsArray());
            Assert.Equal(Enumerable.Repeat(Pause, pauses), _clock.Waits);
            await RenameAsync("submission_lost", "submission");
        }

        Assert.Contains(_scenario.App.Logs.Lines, line => line.Contains("of this service is unavailable", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    [InlineData(304)]
    public async Task Answer_WithoutABody_IsHandedOn(int status)
    {
        using var client = await _scenario.SignInAsync("bridged");
        await _scenario.FaultAsync(new { upstream = "legacy", operation = "threads", kind = "empty-body", status });

        using var answer = await client.GetAsync(Sent, Token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Token));
        // Headers go out before the server refuses a body: the caller does not see that the request failed.
        await _scenario.App.DisposeAsync();
        Assert.DoesNotContain(_scenario.App.Logs.Lines, line => line.Contains("unhandled exception", StringComparison.Ordinal));
    }

    /// <summary>Some versions of legacy refuse to list a folder without threads.</summary>
    [Fact]
    public async Task EmptyFolder_AsARefusal_IsNotGivenAgainAtOnceWithoutAPause()
    {
        using var client = await _scenario.SignInAsync("bridged");
        await _scenario.FaultAsync(
            new { upstream = "legacy", operation = "threads", kind = "status", status = 400, error_code = "SM915" });

        foreach (var (seconds, pauses) in new[] { (0, 0), (0, 1), (2.9, 2), (3, 2) })
        {
            _clock.Advance(TimeSpan.FromSeconds(seconds));
            using var answer = await client.GetAsync(Sent, Token);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("SM915", (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"]);
            Assert.Equal(Enumerable.Repeat(Pause, pauses), _clock.Waits);
        }
    }

    [Theory]
    [InlineData("submission")]
    [InlineData("id_alias")]
    [InlineData("conversation_folder")]
    public async Task List_WithoutOurStore_IsLegacysAllTheSame(string table)
    {
        await _scenario.SwitchAsync(new { bridge_delay_seconds = 3_600 });
        using var client = await _scenario.SignInAsync("bridged");
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        using var sent = await SendScenario.SendAsync(client, team, "On its way to legacy");
        sent.EnsureSuccessStatusCode();
        await JoinedDraftRows.ExecuteAsync(_scenario, $"ALTER TABLE {table} RENAME TO {table}_elsewhere", Token);

        using var answer = await client.GetAsync(Sent, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.IsType<JsonArray>((await answer.ReadJsonAsync(Token))["data"]);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, EntityTagHeaderValue held)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Sent);
        request.Headers.IfNoneMatch.Add(held);
        return client.SendAsync(request, Token);
    }

    private Task RenameAsync(string table, string name) =>
        JoinedDraftRows.ExecuteAsync(_scenario, $"ALTER TABLE {table} RENAME TO {name}", Token);

    /// <summary>It goes on where a test says so, and only there. A wait by it is noted and is over at once.</summary>
    private sealed class StandingClock : TimeProvider
    {
        private long _now;

        public ConcurrentQueue<TimeSpan> Waits { get; } = new();

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => Interlocked.Add(ref _now, time.Ticks);

        public override long GetTimestamp() => Interlocked.Read(ref _now);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Enqueue(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    /// <summary>Loses it when a list of Sent was read.</summary>
    private sealed class LosesTheStore(IBaseFlowReader inner, Func<Task> loseAsync) : IBaseFlowReader
    {
        public async Task<BaseFlowDocument> GetAsync(HttpContext context, string pathAndQuery, CancellationToken cancellationToken)
        {
            var read = await inner.GetAsync(context, pathAndQuery, cancellationToken);
            if (pathAndQuery.Contains("folders/-1/threads", StringComparison.Ordinal))
            {
                await loseAsync();
            }

            return read;
        }

        public Task<BaseFlowDocument> AskAsync(
            HttpContext context, string pathAndQuery, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
            inner.AskAsync(context, pathAndQuery, json, cancellationToken);
    }
}
