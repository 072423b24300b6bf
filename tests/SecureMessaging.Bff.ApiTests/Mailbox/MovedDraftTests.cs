using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>A draft that begins on VistA and changes its team, and its EHR with it; what is no draft never becomes one.</summary>
public sealed class MovedDraftTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    [Fact]
    public async Task Draft_MovedToOracleHealthAndBack_OpensWithItsLastWords()
    {
        using var client = await scenario.SignInAsync();
        var (vista, oracleHealth) = await TeamsAsync(client);
        var draft = await Drafts.CreateAsync(client, vista, "First words");

        var there = await Drafts.SaveAsync(client, draft, SendScenario.Fields(oracleHealth, "Words on Oracle Health"));
        var meanwhile = await TextAsync(client, draft);
        var back = await Drafts.SaveAsync(client, draft, SendScenario.Fields(vista, "Last words"));

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (there, back));
        Assert.Equal("Words on Oracle Health", meanwhile);
        Assert.Equal("Last words", await TextAsync(client, draft));
    }

    [Fact]
    public async Task Draft_MovedToOracleHealthAndSavedWithoutATeam_KeepsTeamAndTakesTheWords()
    {
        using var client = await scenario.SignInAsync();
        var (vista, oracleHealth) = await TeamsAsync(client);
        var draft = await Drafts.CreateAsync(client, vista, "First words");
        await Drafts.SaveAsync(client, draft, SendScenario.Fields(oracleHealth, "Second words"));

        var saved = await Drafts.SaveAsync(client, draft, new { category = "OTHER", body = "Last words" });

        var opened = (await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true"))["data"]![0]!["attributes"]!;
        Assert.Equal(HttpStatusCode.NoContent, saved);
        Assert.Equal(("Last words", oracleHealth), ((string?)opened["body"], (long)opened["recipient_id"]!));
    }

    /// <summary>Its writer chose another team and pressed Send at once.</summary>
    [Fact]
    public async Task Draft_SentToOracleHealthBeforeItWasSavedThere_IsInDraftsNoMore()
    {
        using var client = await scenario.SignInAsync();
        var (vista, oracleHealth) = await TeamsAsync(client);
        var draft = await Drafts.CreateAsync(client, vista, "First words");

        using var sent = await Drafts.SendAsync(client, oracleHealth, $"Last words {draft}", draft);
        var list = await SendScenario.GetAsync(client, "folders/-2/threads?pageSize=100");

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.DoesNotContain(list["data"]!.AsArray(), row => (long)row!["attributes"]!["message_id"]! == draft);
        Assert.Single(await scenario.HeldAsync(SendScenario.OracleHealth, $"Last words {draft}"));
    }

    /// <summary>In the base flow legacy shows the draft with its older words, and sends it under its number.</summary>
    [Fact]
    public async Task Draft_WhoseFormerWordsWereSentInTheBaseFlow_HasItsOwnNumberAndTheMessageStays()
    {
        using var client = await scenario.SignInAsync();
        var (vista, oracleHealth) = await TeamsAsync(client);
        var draft = await Drafts.CreateAsync(client, vista, "Former words");
        await Drafts.SaveAsync(client, draft, SendScenario.Fields(oracleHealth, $"Later words {draft}"));
        using var atLegacy = new HttpRequestMessage(HttpMethod.Post, $"{SendScenario.Base}/messages")
        {
            Content = JsonContent.Create(
                new { category = "OTHER", subject = "Visit", body = "Former words", recipient_id = vista, draft_id = draft }),
        };
        atLegacy.Headers.Authorization = client.DefaultRequestHeaders.Authorization;
        using var sent = await scenario.App.SandboxClient.SendAsync(atLegacy, TestContext.Current.CancellationToken);
        sent.EnsureSuccessStatusCode();

        var message = await TextAsync(client, draft);
        var drafts = (await SendScenario.GetAsync(client, "folders/-2/threads?pageSize=100"))["data"]!.AsArray()
            .Select(row => (long)row!["attributes"]!["message_id"]!).ToArray();
        var texts = await Task.WhenAll(drafts.Select(number => TextAsync(client, number)));

        Assert.Equal("Former words", message);
        Assert.DoesNotContain(draft, drafts);
        Assert.Contains($"Later words {draft}", texts);
    }

    [Fact]
    public async Task Draft_UnderTheNumberOfAMessageOrOfNothing_IsNotFoundAndHidesNoConversation()
    {
        using var client = await scenario.SignInAsync();
        var (_, oracleHealth) = await TeamsAsync(client);
        var message = (await AnsweredMessage.OfAsync(scenario, client, SendScenario.Vista)).MessageId;
        var before = await TextAsync(client, message);

        var onMessage = await Drafts.SaveAsync(client, message, SendScenario.Fields(oracleHealth, "Hides"));
        var onNothing = await Drafts.SaveAsync(client, 123, SendScenario.Fields(oracleHealth, "Hides"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (onMessage, onNothing));
        Assert.Equal(before, await TextAsync(client, message));
    }

    [Fact]
    public async Task Draft_WhoseEhrCannotSayWhetherItIsOne_IsKeptAllTheSame()
    {
        await using var world = new SendScenario().With("Vista:Retry:Attempts", "0");
        using var client = await world.SignInAsync();
        var (vista, oracleHealth) = await TeamsAsync(client);
        var draft = await Drafts.CreateAsync(client, vista, "First words");
        await world.FaultAsync(new { upstream = "vista", operation = "messages", kind = "status", status = 503 });

        var saved = await Drafts.SaveAsync(client, draft, SendScenario.Fields(oracleHealth, "Last words"));

        Assert.Equal(HttpStatusCode.NoContent, saved);
        Assert.Equal("Last words", await TextAsync(client, draft));
    }

    private static async Task<(long Vista, long OracleHealth)> TeamsAsync(HttpClient client) =>
        (await SendScenario.TeamAsync(client, SendScenario.Vista), await SendScenario.TeamAsync(client, SendScenario.OracleHealth));

    private static async Task<string?> TextAsync(HttpClient client, long id) =>
        (string?)(await SendScenario.GetAsync(client, $"messages/{id}/thread?full_body=true"))["data"]![0]!["attributes"]!["body"];
}
