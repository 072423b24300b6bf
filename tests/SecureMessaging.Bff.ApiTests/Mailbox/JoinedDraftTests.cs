using System.Net;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>
/// The web client saves a draft between two clicks on one message: the second click names a draft that the first did not know. The
/// message is one, and no draft of it stays that could be sent again.
/// </summary>
public sealed class JoinedDraftTests
{
    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SendScenario.Vista, false)]
    [InlineData(SendScenario.Vista, true)]
    [InlineData(SendScenario.OracleHealth, false)]
    [InlineData(SendScenario.OracleHealth, true)]
    public async Task Message_SentAgainUnderADraftSavedMeanwhile_TakesThatDraftWithIt(string ehr, bool hadDraft)
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        long? first = hadDraft ? await Drafts.CreateAsync(client, team, "Saved between") : null;
        await world.LoseSightAsync(ehr);

        // The web client ends a new message with a blank, which it saves in no draft.
        using var lost = first is { } draft
            ? await Drafts.SendAsync(client, team, "Saved between ", draft)
            : await SendScenario.SendAsync(client, team, "Saved between ");
        var second = await Drafts.CreateAsync(client, team, "Saved between");
        using var again = await Drafts.SendAsync(client, team, "Saved between ", second);
        await world.ClearFaultsAsync();
        await DraftList.UntilGoneAsync(client, ehr, second);

        Assert.Equal(HttpStatusCode.GatewayTimeout, lost.StatusCode);
        Assert.Contains(again.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.GatewayTimeout });
        Assert.Equal("sent", (string?)Assert.Single(await SendScenario.SettledAsync(client))["state"]);
        Assert.Single(await world.HeldAsync(ehr, "Saved between"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Message_SentAgainUnderAnotherDraftAfterItIsSent_TakesThatDraftWithIt(string ehr)
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);

        using var first = await SendScenario.SendAsync(client, team, "Clicked twice");
        var draft = await Drafts.CreateAsync(client, team, "Clicked twice");
        using var again = await Drafts.SendAsync(client, team, "Clicked twice", draft);
        await DraftList.UntilGoneAsync(client, ehr, draft);

        Assert.Equal(await IdAsync(first), await IdAsync(again));
        Assert.Single(await world.HeldAsync(ehr, "Clicked twice"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Draft_JoinedToAMessage_IsARepetitionHoursLater(string ehr)
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        using var first = await SendScenario.SendAsync(client, team, "Clicked twice");
        var draft = await Drafts.CreateAsync(client, team, "Clicked twice");
        using var again = await Drafts.SendAsync(client, team, "Clicked twice", draft);

        world.App.Clock.MoveTo(world.App.Clock.GetUtcNow().AddHours(5));
        using var tomorrow = await world.SignInAsync();
        using var later = await Drafts.SendAsync(tomorrow, team, "Clicked twice", draft);

        Assert.Equal(await IdAsync(first), await IdAsync(later));
        Assert.Single(await world.HeldAsync(ehr, "Clicked twice"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Draft_JoinedAndThenEdited_StaysWithItsNewWords(string ehr)
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        await world.LoseSightAsync(ehr);
        using var lost = await SendScenario.SendAsync(client, team, "First words");
        var draft = await Drafts.CreateAsync(client, team, "First words");
        using var again = await Drafts.SendAsync(client, team, "First words", draft);

        var saved = await Drafts.SaveAsync(client, draft, SendScenario.Fields(team, "First words, and some more"));
        using var edited = await Drafts.SendAsync(client, team, "First words, and some more", draft);
        await world.ClearFaultsAsync();
        await SendScenario.SettledAsync(client);
        await UntilTakenUpAsync(world);
        var opened = await LostMessage.OpenAsync(client, draft);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (saved, edited.StatusCode));
        Assert.True(await DraftList.HasAsync(client, ehr, draft));
        Assert.Equal("First words, and some more", (string?)opened["body"]);

        using var after = await Drafts.SendAsync(client, team, "First words, and some more", draft);
        await DraftList.UntilGoneAsync(client, ehr, draft);

        Assert.Contains(after.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.GatewayTimeout });
        Assert.Single(await world.HeldAsync(ehr, "First words, and some more"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Reply_SentAgainUnderItsDraftSavedMeanwhile_TakesThatDraftWithIt(string ehr)
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(world, client, ehr);
        var other = await AnsweredMessage.OfAsync(world, client, ehr, position: 1);
        var elsewhere = await other.AutosaveAsync(client, "Thank you");
        await world.LoseSightAsync(ehr, reply: true);

        using var lost = await SendScenario.ReplyAsync(client, thread.MessageId, thread.Fields("Thank you"));
        var draft = await thread.AutosaveAsync(client, "Thank you");
        await world.ClearFaultsAsync();
        using var again = await SendScenario.ReplyAsync(client, draft, thread.Fields("Thank you", draft));
        await DraftList.UntilGoneAsync(client, ehr, draft);

        Assert.Equal("sent", (string?)Assert.Single(await SendScenario.SettledAsync(client))["state"]);
        Assert.Single(await world.HeldAsync(ehr, "Thank you"));
        Assert.True(await DraftList.HasAsync(client, ehr, elsewhere));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Draft_OfOtherWordsNamedUnderTheKeyOfASentMessage_Stays(string ehr)
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        var other = await Drafts.CreateAsync(client, team, "About something else");

        using var first = await SendScenario.SendAsync(client, team, "The message");
        using var again = await Drafts.SendAsync(client, team, "The message", other);
        await UntilTakenUpAsync(world);

        Assert.Equal(await IdAsync(first), await IdAsync(again));
        Assert.Equal("About something else", (string?)(await LostMessage.OpenAsync(client, other))["body"]);
        Assert.True(await DraftList.HasAsync(client, ehr, other));
    }

    /// <summary>The web client saves it once more by itself, although it is gone.</summary>
    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Draft_JoinedAndGone_IsSavedAgainWithoutAnError(string ehr)
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        using var first = await SendScenario.SendAsync(client, team, "Clicked twice");
        var draft = await Drafts.CreateAsync(client, team, "Clicked twice");
        using var again = await Drafts.SendAsync(client, team, "Clicked twice", draft);
        await DraftList.UntilGoneAsync(client, ehr, draft);

        var saved = await Drafts.SaveAsync(client, draft, SendScenario.Fields(team, "Clicked twice"));

        Assert.Equal(HttpStatusCode.NoContent, saved);
        Assert.False(await DraftList.HasAsync(client, ehr, draft));
    }

    /// <summary>A draft that stays because the store was away is not one that its writer went on with.</summary>
    [Fact]
    public async Task Draft_JoinedWhileTheStoreDoesNotDelete_IsTakenAwayLater()
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        using var first = await SendScenario.SendAsync(client, team, "Clicked twice");
        var draft = await Drafts.CreateAsync(client, team, "Clicked twice");
        await JoinedDraftRows.ExecuteAsync(
            world, "CREATE TRIGGER away BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'away'); END", Token);
        using var again = await Drafts.SendAsync(client, team, "Clicked twice", draft);
        await JoinedDraftRows.UntilTriedAsync(world, Token);
        var isLeft = await JoinedDraftRows.AnyDueAsync(world, Token);

        await JoinedDraftRows.ExecuteAsync(world, "DROP TRIGGER away", Token);
        world.App.Clock.MoveTo(world.App.Clock.GetUtcNow().AddHours(1));
        using var later = await world.SignInAsync();
        await DraftList.UntilGoneAsync(later, SendScenario.OracleHealth, draft);

        Assert.True(isLeft);
    }

    private static async Task<string?> IdAsync(HttpResponseMessage answer)
    {
        var body = await answer.ReadJsonAsync(Token);
        Assert.True(answer.IsSuccessStatusCode, body.ToJsonString());
        return (string?)body["data"]!["id"];
    }

    /// <summary>Every joined draft has been dealt with.</summary>
    private static async Task UntilTakenUpAsync(SendScenario world)
    {
        for (var attempt = 0; attempt < 200 && await JoinedDraftRows.AnyDueAsync(world, Token); attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }

        Assert.False(await JoinedDraftRows.AnyDueAsync(world, Token));
    }
}
