using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages.Submissions;

/// <summary>The states of a message as they are pushed.</summary>
public sealed class SubmissionEventTests : IAsyncDisposable
{
    private readonly SendScenario _scenario = new SendScenario()
        .With("Messages:ResponseDeadline", "00:00:04")
        .With("Messages:FirstDeliveryCheckDelay", "00:00:00")
        .With("Messages:EventHeartbeat", "00:00:01");

    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Events_OfAMessageInDoubt_BeatAndTellTheOutcomeAndEnd(string ehr)
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        await _scenario.LoseSightAsync(ehr);
        using var late = await SendScenario.SendAsync(client, team, "Followed");
        var id = (string)(await late.ReadJsonAsync(Token))["meta"]!["submission_id"]!;

        var events = await ReadAsync(client, id, each => each.EventType == "heartbeat" ? _scenario.ClearFaultsAsync() : Task.CompletedTask);

        Assert.Contains(events, each => each.EventType == "heartbeat");
        Assert.Equal(
            ["unconfirmed false", "sent true"],
            events.Where(each => each.EventType == "submission")
                .Select(each => JsonNode.Parse(each.Data)!["attributes"]!)
                .Select(attributes => $"{attributes["state"]} {attributes["confirmed"]}")
                .SkipWhile(IsBeforeTheEhr));
    }

    [Fact]
    public async Task Events_OfAMessageThatFailed_AreOneAndCarryNoText()
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        await _scenario.FaultAsync(new { upstream = "oracle-health", operation = "validate", kind = "status", status = 503 });
        await SendScenario.SendAsync(client, team, "zebra-marker");
        var id = await UntilFailedAsync(client);

        var only = Assert.Single(await ReadAsync(client, id));

        Assert.Equal("failed", (string?)JsonNode.Parse(only.Data)!["attributes"]!["state"]);
        Assert.DoesNotContain("zebra-marker", only.Data, StringComparison.Ordinal);
    }

    /// <summary>A process that is asked to end waits for its requests; an open stream must not be what it waits for.</summary>
    [Fact]
    public async Task Events_OfAMessageInDoubt_EndWhenTheServiceIsAskedToEnd()
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.Vista);
        await _scenario.LoseSightAsync(SendScenario.Vista);
        using var late = await SendScenario.SendAsync(client, team, "Still open");
        var id = (string)(await late.ReadJsonAsync(Token))["meta"]!["submission_id"]!;

        var lifetime = _scenario.App.Services.GetRequiredService<IHostApplicationLifetime>();
        var events = await ReadAsync(client, id, _ =>
        {
            lifetime.StopApplication();
            return Task.CompletedTask;
        }).WaitAsync(TimeSpan.FromMinutes(1), Token);

        Assert.NotEmpty(events);
        Assert.DoesNotContain(events, each => each.Data.Contains("\"sent\"", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    /// <summary>Every event until the server ends the stream.</summary>
    private static async Task<List<SseItem<string>>> ReadAsync(HttpClient client, string id, Func<SseItem<string>, Task>? onEach = null)
    {
        using var answer = await client.GetAsync(
            $"{SendScenario.Base}/submissions/{id}/events", HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        await using var stream = await answer.Content.ReadAsStreamAsync(Token);
        var events = new List<SseItem<string>>();
        await foreach (var each in SseParser.Create(stream).EnumerateAsync(Token))
        {
            events.Add(each);
            await (onEach?.Invoke(each) ?? Task.CompletedTask);
        }

        return events;
    }

    /// <summary>A busy machine may not get to the EHR before the deadline.</summary>
    private static bool IsBeforeTheEhr(string state) => state is "received false" or "dispatching false";

    private static async Task<string> UntilFailedAsync(HttpClient client)
    {
        while (true)
        {
            var newest = (await SendScenario.GetAsync(client, "submissions"))["data"]![0]!;
            if ((string?)newest["attributes"]!["state"] == "failed")
            {
                return (string)newest["id"]!;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }
    }
}
