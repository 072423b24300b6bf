using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>Drafts that only this service has a number for, while its store does not answer for them.</summary>
public sealed class DraftStoreOutTests : IAsyncDisposable
{
    private readonly SendScenario _scenario = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Legacy would say 404 of a number it cannot know, and the web client that the draft is gone.</summary>
    [Fact]
    public async Task Draft_OpenedOrDeletedWhileTheStoreIsOut_Is503()
    {
        using var client = await _scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(_scenario, client, SendScenario.OracleHealth);
        var draft = await thread.AutosaveAsync(client, "Still there");
        await LoseDraftsAsync();

        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{draft}/thread", Token);
        using var deleted = await client.DeleteAsync($"{SendScenario.Base}/messages/{draft}", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, opened.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, deleted.StatusCode);
    }

    /// <summary>What it answers is not known, so it may be a copy of a reply that went out under the message's own number.</summary>
    [Fact]
    public async Task Reply_UnderADraftWhileTheStoreIsOut_Is503AndNothingIsSent()
    {
        using var client = await _scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(_scenario, client, SendScenario.OracleHealth);
        var draft = await thread.AutosaveAsync(client, "Only once");
        await LoseDraftsAsync();

        using var answer = await SendScenario.ReplyAsync(client, draft, thread.Fields("Only once", draft));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Empty(await _scenario.HeldAsync(SendScenario.OracleHealth, "Only once"));
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private async Task LoseDraftsAsync()
    {
        await using var connection = await _scenario.App.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync("ALTER TABLE draft RENAME TO draft_elsewhere");
    }
}
