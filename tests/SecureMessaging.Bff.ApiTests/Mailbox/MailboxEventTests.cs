using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>What a person's other tab hears.</summary>
public sealed class MailboxEventTests : IAsyncDisposable
{
    private readonly SendScenario _scenario = new SendScenario()
        .With("Messages:ReturnDelay", "00:00:00")
        .With("Messages:EventStreamsPerPerson", "2");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delivery_OfAMessage_IsReportedAtOnceWithoutItsTextAndToNobodyElse()
    {
        using var client = await _scenario.SignInAsync();
        using var another = await _scenario.SignInAsync("oracle-only");
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        await using var events = await EventReader.OpenAsync(client);
        await using var others = await EventReader.OpenAsync(another);

        using var sent = await SendScenario.SendAsync(client, team, "zebra-marker");
        var delivered = await events.NextAsync("submission");
        using var theirs = await SendScenario.SendAsync(
            another, await SendScenario.TeamAsync(another, SendScenario.OracleHealth), "Theirs");
        var toOthers = await others.NextAsync("submission");

        Assert.Equal("heartbeat", events.First.EventType);
        Assert.Equal("sent", (string?)JsonNode.Parse(delivered.Data)!["attributes"]!["state"]);
        Assert.DoesNotContain("zebra-marker", delivered.Data, StringComparison.Ordinal);
        Assert.NotEqual((string?)JsonNode.Parse(delivered.Data)!["id"], (string?)JsonNode.Parse(toOthers.Data)!["id"]);
    }

    [Fact]
    public async Task Delivery_WhileNobodyListened_IsReportedAfterTheLastEventId()
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        string first;
        await using (var events = await EventReader.OpenAsync(client))
        {
            using var heard = await SendScenario.SendAsync(client, team, "Heard");
            first = (await events.NextAsync("submission")).EventId!;
        }

        using var missed = await SendScenario.SendAsync(client, team, "Missed");
        missed.EnsureSuccessStatusCode();
        await using var again = await EventReader.OpenAsync(client, first);

        var delivered = await again.NextAsync("submission");
        Assert.Equal(first, again.First.EventId);
        Assert.NotEqual(first, delivered.EventId);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1-2-3")]
    [InlineData("99999999999999999999")]
    [InlineData("9223372036854775807")]
    public async Task LastEventId_ThatIsNone_BeginsNow(string id)
    {
        using var client = await _scenario.SignInAsync();

        await using var events = await EventReader.OpenAsync(client, id);
        using var sent = await SendScenario.SendAsync(client, await SendScenario.TeamAsync(client, SendScenario.OracleHealth), "Heard");

        Assert.NotNull((await events.NextAsync("submission")).EventId);
    }

    [Theory]
    [MemberData(nameof(SendScenario.BothEhrs), MemberType = typeof(SendScenario))]
    public async Task Draft_SavedAndDeletedInAnotherTab_IsReported(string ehr)
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        await using var events = await EventReader.OpenAsync(client);

        var draft = await Drafts.CreateAsync(client, team, "zebra-marker");
        var saved = await events.NextAsync("draft");
        await Drafts.SaveAsync(client, draft, SendScenario.Fields(team, "zebra-marker again"));
        var again = await events.NextAsync("draft");
        using var deleted = await client.DeleteAsync($"{SendScenario.Base}/messages/{draft}", Token);
        var gone = await events.NextAsync("draft");

        Assert.Equal(new[] { $"{draft} saved", $"{draft} saved", $"{draft} deleted" }, new[] { saved, again, gone }
            .Select(each => JsonNode.Parse(each.Data)!).Select(data => $"{data["draft_id"]} {data["change"]}"));
        Assert.DoesNotContain("zebra-marker", saved.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LostMessage_IsReportedAsADraftThatCameBack()
    {
        using var client = await _scenario.SignInAsync();
        using var sent = await SendScenario.SendAsync(client, await SendScenario.TeamAsync(client, SendScenario.OracleHealth), "Lost");
        sent.EnsureSuccessStatusCode();
        await using var events = await EventReader.OpenAsync(client);

        await using var connection = await _scenario.App.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync(
            """
            UPDATE submission SET state = 'failed', confirmed_at = NULL, next_look_at = NULL, settled_at = told_at + 1, return_at = 1,
              version = version + 1
            """);
        var draft = await events.NextAsync("draft");

        Assert.Equal("returned", (string?)JsonNode.Parse(draft.Data)!["change"]);
    }

    [Fact]
    public async Task Events_OfAPersonInTheBaseFlow_AreServed()
    {
        using var client = await _scenario.SignInAsync("vista-only");

        await using var events = await EventReader.OpenAsync(client);

        Assert.Equal("heartbeat", events.First.EventType);
    }

    [Fact]
    public async Task Events_BeyondThePersonsShare_AreRefusedUntilOneEnds()
    {
        using var client = await _scenario.SignInAsync();
        await using var one = await EventReader.OpenAsync(client);
        await using (await EventReader.OpenAsync(client))
        {
            using var third = await client.GetAsync($"{SendScenario.Base}/mailbox/events", Token);
            Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        }
    }

    [Fact]
    public async Task Events_WhenTheServiceIsAskedToEnd_End()
    {
        using var client = await _scenario.SignInAsync();
        await using var events = await EventReader.OpenAsync(client);

        _scenario.App.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.False(await events.MoveNextAsync());
    }

    /// <summary>The place of a request that was answered is the next one's, who may be another person.</summary>
    [Fact]
    public async Task Events_ThatEnd_LeaveNoReadInTheNameOfTheirRequest()
    {
        var legacy = new HangingLegacy();
        _scenario.App.With(services => services.Replace(ServiceDescriptor.Singleton<IBaseFlowReader>(legacy)));
        using var client = await _scenario.SignInAsync();
        await using var events = await EventReader.OpenAsync(client);
        await legacy.IsAsked.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Token);

        _scenario.App.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        while (await events.MoveNextAsync())
        {
            // A heartbeat may still be on its way.
        }

        Assert.Equal(0, legacy.Pending);
    }

    [Fact]
    public async Task Events_OfNobody_AreRefused()
    {
        using var client = _scenario.App.CreateClient();

        using var refused = await client.GetAsync($"{SendScenario.Base}/mailbox/events", Token);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    /// <summary>Legacy takes its time, until nobody waits any more.</summary>
    private sealed class HangingLegacy : IBaseFlowReader
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _pending;

        public Task IsAsked => _asked.Task;

        public int Pending => Volatile.Read(ref _pending);

        public async Task<BaseFlowDocument> GetAsync(HttpContext context, string pathAndQuery, CancellationToken cancellationToken)
        {
            if (!pathAndQuery.Contains("/folders/0/threads", StringComparison.Ordinal))
            {
                return new BaseFlowDocument(StatusCodes.Status503ServiceUnavailable, Body: null);
            }

            Interlocked.Increment(ref _pending);
            _asked.TrySetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _pending);
            }

            throw new UnreachableException();
        }

        public Task<BaseFlowDocument> AskAsync(
            HttpContext context, string pathAndQuery, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
