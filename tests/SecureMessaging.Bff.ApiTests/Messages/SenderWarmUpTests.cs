using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>
/// A call upstream may take 23 seconds and the web client waits 90, so no send begins with what could have been got before. Each test
/// begins in a new process, where nobody has a session.
/// </summary>
public sealed class SenderWarmUpTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly SendScenario _scenario = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SendScenario.Vista, "vista", "session")]
    [InlineData(SendScenario.OracleHealth, "identity", "sts")]
    public async Task SavedDraft_GetsItsSenderReady_AndTheSendDoesNotBeginWithThat(string ehr, string upstream, string operation)
    {
        var team = await TeamAsync(ehr);
        using var client = await _scenario.SignInAsync();

        using var saved = await SendScenario.PostAsync(client, "message_drafts", JsonContent.Create(SendScenario.Fields(team, "Soon")));
        await CalledAsync(upstream, operation);
        using var sent = await SendScenario.SendAsync(client, team, "Now");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (saved.StatusCode, sent.StatusCode));
        Assert.Equal(1, await CountAsync(upstream, operation));
    }

    [Theory]
    [InlineData("vista", "session")]
    [InlineData("identity", "sts")]
    public async Task OpenedConversation_GetsItsReaderReadyOnEachOfTheirEhrs(string upstream, string operation)
    {
        using var client = await _scenario.SignInAsync();

        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/1/thread", Token);

        await CalledAsync(upstream, operation);
    }

    [Fact]
    public async Task PersonOfTheBaseFlow_CostsNoLogIn()
    {
        var team = await TeamAsync(SendScenario.Vista);
        using var client = await _scenario.SignInAsync("vista-only");

        using var saved = await SendScenario.PostAsync(client, "message_drafts", JsonContent.Create(SendScenario.Fields(team, "Soon")));
        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/1/thread", Token);

        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        Assert.Equal(0, await CountAsync("vista", "session"));
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    /// <summary>From another process: here reading the list would get the sender ready.</summary>
    private static async Task<long> TeamAsync(string ehr)
    {
        await using var other = new SendScenario();
        using var client = await other.SignInAsync();
        return await SendScenario.TeamAsync(client, ehr);
    }

    private async Task<int> CountAsync(string upstream, string operation) =>
        (await _scenario.App.SandboxClient.JournalAsync(upstream, Token)).Count(call => (string?)call!["operation"] == operation);

    private async Task CalledAsync(string upstream, string operation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Limit);
        while (await CountAsync(upstream, operation) == 0)
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
