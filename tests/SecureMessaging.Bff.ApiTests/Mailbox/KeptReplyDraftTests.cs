using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>Reply drafts of messages that only this service has a number for.</summary>
public sealed class KeptReplyDraftTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReplyDraft_SavedAgain_IsOpenedWithItsLastWords()
    {
        using var client = await scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(scenario, client, SendScenario.OracleHealth);
        var draft = await thread.AutosaveAsync(client, "First words");

        var saved = await SaveAsync(client, thread.MessageId, draft, "Last words");

        var opened = await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true");
        Assert.Equal(HttpStatusCode.NoContent, saved);
        Assert.Equal("Last words", (string?)opened["data"]![0]!["attributes"]!["body"]);
    }

    [Fact]
    public async Task ReplyDraft_SavedWithoutItsText_KeepsText()
    {
        using var client = await scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(scenario, client, SendScenario.OracleHealth);
        var draft = await thread.AutosaveAsync(client, "Words that stay");

        using var saved = await client.PutAsJsonAsync(
            $"{SendScenario.Base}/message_drafts/{thread.MessageId}/replydraft/{draft}", new { category = "MEDICATIONS" }, Token);

        var opened = (await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true"))["data"]![0]!["attributes"]!;
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        Assert.Equal(("Words that stay", "MEDICATIONS"), ((string?)opened["body"], (string?)opened["category"]));
        Assert.NotEqual("", (string?)opened["recipient_name"]);
    }

    [Fact]
    public async Task ReplyDraft_LongerThanADraftMayBe_IsRefusedByEachField()
    {
        using var client = await scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(scenario, client, SendScenario.OracleHealth);

        using var refused = await client.PostAsJsonAsync(
            $"{SendScenario.Base}/message_drafts/{thread.MessageId}/replydraft",
            new { category = new string('c', 101), subject = new string('s', 5_000), body = "Words" }, Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(2, (await refused.ReadJsonAsync(Token))["errors"]!.AsArray().Count);
    }

    /// <summary>The web client saves once more by itself, and could not go on after an error.</summary>
    [Fact]
    public async Task ReplyDraft_SavedAgainAfterItWasSent_IsNoErrorAndNoDraft()
    {
        using var client = await scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(scenario, client, SendScenario.OracleHealth);
        var draft = await thread.AutosaveAsync(client, "Sent meanwhile");
        await SendScenario.ReplyAsync(client, draft, thread.Fields("Sent meanwhile", draft));

        var saved = await SaveAsync(client, thread.MessageId, draft, "Sent meanwhile");
        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{draft}/thread", Token);

        Assert.Equal(HttpStatusCode.NoContent, saved);
        Assert.Equal(HttpStatusCode.NotFound, opened.StatusCode);
    }

    /// <summary>An older page saves a reply draft as it saves any other.</summary>
    [Fact]
    public async Task ReplyDraft_SavedAsAnOrdinaryDraft_StaysAReplyDraft()
    {
        using var client = await scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(scenario, client, SendScenario.OracleHealth);
        var draft = await thread.AutosaveAsync(client, "First words");

        using var saved = await client.PutAsJsonAsync($"{SendScenario.Base}/message_drafts/{draft}", thread.Fields("Last words"), Token);
        using var sent = await SendScenario.ReplyAsync(client, draft, thread.Fields("Last words", draft));

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Created), (saved.StatusCode, sent.StatusCode));
        var held = Assert.Single(await scenario.HeldAsync(SendScenario.OracleHealth, "Last words"));
        Assert.Equal(thread.EhrMessageId, (string?)held["reply_to_id"]);
    }

    /// <summary>The web client names the writer, where the own message is the newest.</summary>
    [Fact]
    public async Task ReplyDraft_ThatNamesNoTeam_IsToThatOfTheConversation()
    {
        using var client = await scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(scenario, client, SendScenario.OracleHealth);

        using var saved = await SendScenario.PostAsync(
            client, $"message_drafts/{thread.MessageId}/replydraft",
            JsonContent.Create(new { category = "OTHER", subject = "Re: Hello", body = "Words", recipient_id = 551202 }));

        var draft = (await saved.ReadJsonAsync(Token))["data"]!["attributes"]!;
        Assert.True((bool)draft["is_oh_message"]! && (long)draft["recipient_id"]! > 0);
        Assert.NotEqual("", (string?)draft["recipient_name"]);
    }

    /// <summary>In another tab: what is still written in this one is kept.</summary>
    [Fact]
    public async Task ReplyDraft_SavedAfterItWasDeleted_IsKeptUnderItsNumber()
    {
        using var client = await scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(scenario, client, SendScenario.OracleHealth);
        var draft = await thread.AutosaveAsync(client, "Thrown away");
        using var deleted = await client.DeleteAsync($"{SendScenario.Base}/messages/{draft}", Token);
        deleted.EnsureSuccessStatusCode();

        var saved = await SaveAsync(client, thread.MessageId, draft, "Still written");
        var opened = await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true");

        Assert.Equal((HttpStatusCode.NoContent, "Still written"), (saved, (string?)opened["data"]![0]!["attributes"]!["body"]));
    }

    [Fact]
    public async Task ReplyDraft_OfAnotherPersonOrOfNoMessage_IsNotFound()
    {
        using var client = await scenario.SignInAsync();
        using var other = await scenario.SignInAsync("oracle-only");
        var thread = await AnsweredMessage.OfAsync(scenario, client, SendScenario.OracleHealth);
        var draft = await thread.AutosaveAsync(client, "Mine");

        using var toTheirs = await other.PostAsJsonAsync(
            $"{SendScenario.Base}/message_drafts/{thread.MessageId}/replydraft", thread.Fields("Theirs"), Token);
        using var toADraft = await client.PostAsJsonAsync(
            $"{SendScenario.Base}/message_drafts/{draft}/replydraft", thread.Fields("To a draft"), Token);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (toTheirs.StatusCode, toADraft.StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, await SaveAsync(other, thread.MessageId, draft, "Not mine"));
        Assert.Equal(HttpStatusCode.NotFound, await SaveAsync(client, thread.MessageId, thread.MessageId, "No draft"));
    }

    private static async Task<HttpStatusCode> SaveAsync(HttpClient client, long answered, long draft, string body)
    {
        using var saved = await client.PutAsJsonAsync(
            $"{SendScenario.Base}/message_drafts/{answered}/replydraft/{draft}", new { category = "OTHER", body }, Token);
        return saved.StatusCode;
    }
}
