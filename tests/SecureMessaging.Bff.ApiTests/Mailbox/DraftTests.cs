using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

public sealed class DraftTests : IAsyncDisposable
{
    private const string Base = "/my_health/v1/messaging";

    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_ToAnOracleHealthTeam_IsSavedOpenedChangedAndConsumedByItsMessage()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);

        var created = await client.PostAsJsonAsync($"{Base}/message_drafts", Fields(team, "first words"), Token);
        var id = (long)(await created.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
        var updated = await client.PutAsJsonAsync($"{Base}/message_drafts/{id}", Fields(team, "better words"), Token);
        var opened = await (await client.GetAsync($"{Base}/messages/{id}/thread?full_body=true", Token)).ReadJsonAsync(Token);
        var sent = await client.PostAsJsonAsync($"{Base}/messages", Fields(team, "better words", id), Token);
        var gone = await client.GetAsync($"{Base}/messages/{id}/thread", Token);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, updated.StatusCode);
        Assert.Equal("", await updated.Content.ReadAsStringAsync(Token));
        var draft = Assert.Single(opened["data"]!.AsArray())!["attributes"]!;
        Assert.Equal("better words", (string?)draft["body"]);
        Assert.True(draft.AsObject().ContainsKey("sent_date") && draft["sent_date"] is null && draft["draft_date"] is not null);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Draft_ToAVistaTeam_IsLegacys()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var team = await SendScenario.TeamAsync(client, SendScenario.Vista);

        var created = await client.PostAsJsonAsync($"{Base}/message_drafts", Fields(team, "words"), Token);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("base", created.Headers.GetValues("X-Messaging-Flow").Single());
    }

    [Fact]
    public async Task Draft_OfAnotherPerson_IsNotFoundNorChanged()
    {
        using var owner = await _app.SignInAsync("both-ehrs", Token);
        using var other = await _app.SignInAsync("oracle-only", Token);
        var team = await SendScenario.TeamAsync(owner, SendScenario.OracleHealth);
        var created = await owner.PostAsJsonAsync($"{Base}/message_drafts", Fields(team, "mine"), Token);
        var id = (long)(await created.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;

        var read = await other.GetAsync($"{Base}/messages/{id}/thread", Token);
        var deleted = await other.DeleteAsync($"{Base}/messages/{id}", Token);

        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.NotEqual(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"{Base}/messages/{id}/thread", Token)).StatusCode);
    }

    [Fact]
    public async Task Draft_SavedUnderANumberNobodyGaveOut_IsNotFoundAndNotKept()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var madeUp = (1L << 51) + 12_345;

        var saved = await client.PutAsJsonAsync($"{Base}/message_drafts/{madeUp}", Fields(team, "words"), Token);

        Assert.Equal(HttpStatusCode.NotFound, saved.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Base}/messages/{madeUp}/thread", Token)).StatusCode);
    }

    [Fact]
    public async Task Draft_OneTooMany_IsRefusedNewOrMovedHere()
    {
        _app.With("Mailbox:MaxDrafts", "2");
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var onVista = await client.PostAsJsonAsync(
            $"{Base}/message_drafts", Fields(await SendScenario.TeamAsync(client, SendScenario.Vista), "three"), Token);
        var moved = (long)(await onVista.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
        await client.PostAsJsonAsync($"{Base}/message_drafts", Fields(team, "one"), Token);
        await client.PostAsJsonAsync($"{Base}/message_drafts", Fields(team, "two"), Token);

        var posted = await client.PostAsJsonAsync($"{Base}/message_drafts", Fields(team, "three"), Token);
        var put = await client.PutAsJsonAsync($"{Base}/message_drafts/{moved}", Fields(team, "three"), Token);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (posted.StatusCode, put.StatusCode));
    }

    [Fact]
    public async Task Draft_Deleted_IsGone()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var created = await client.PostAsJsonAsync($"{Base}/message_drafts", Fields(team, "words"), Token);
        var id = (long)(await created.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;

        var deleted = await client.DeleteAsync($"{Base}/messages/{id}", Token);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Base}/messages/{id}/thread", Token)).StatusCode);
    }

    [Fact]
    public async Task Draft_WithAWordOfItsText_LeavesNoTraceInTheLog()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);

        await client.PostAsJsonAsync($"{Base}/message_drafts", Fields(team, "zebra-marker"), Token);

        Assert.NotEmpty(_app.Logs.Lines);
        Assert.DoesNotContain(_app.Logs.Lines, line => line.Contains("zebra-marker", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(40_000)]
    [InlineData(450_000)]
    [InlineData(2_000_000)]
    public async Task Draft_LeftToLegacy_IsHeldInMemoryMeanwhile(int length)
    {
        var probe = new BodyProbe();
        _app.With(services => services.Replace(ServiceDescriptor.Singleton<IBaseFlow>(probe)));
        using var client = await _app.SignInAsync("both-ehrs", Token);

        await client.PostAsJsonAsync($"{Base}/message_drafts", Fields(589002, new string('x', length)), Token);

        Assert.Equal((true, true), (probe.Length > length, probe.InMemory));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static object Fields(long team, string body, long? draftId = null) =>
        new { recipient_id = team, category = "OTHER", subject = "Knee", body, draft_id = draftId, messageId = (long?)null, extra = "ignored" };

    /// <summary>Stands where the request goes up, and looks where its body lies.</summary>
    private sealed class BodyProbe : IBaseFlow
    {
        public bool InMemory { get; private set; }

        public long Length { get; private set; }

        public Task ForwardAsync(HttpContext context, CancellationToken cancellationToken)
        {
            InMemory = context.Request.Body is MemoryStream or FileBufferingReadStream { InMemory: true };
            Length = context.Request.Body.Length;
            return Task.CompletedTask;
        }
    }
}
