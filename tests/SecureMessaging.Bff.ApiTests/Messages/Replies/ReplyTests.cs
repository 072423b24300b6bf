using System.Net;
using SecureMessaging.Testing;
using Upload = SecureMessaging.Bff.ApiTests.Messages.SendScenario.Upload;

namespace SecureMessaging.Bff.ApiTests.Messages.Replies;

/// <summary>Answers in a thread: by MHV's own number on VistA, by the number this service gave on Oracle Health.</summary>
public sealed class ReplyTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Reply_TextOnly_IsHeldOnceAndAnswered201(string ehr)
    {
        using var client = await scenario.SignInAsync();
        var thread = await ThreadAsync(client, ehr);

        var answer = await SendScenario.ReplyAsync(client, thread.MessageId, Fields(thread, "My answer"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("My answer", (string?)(await answer.ReadJsonAsync(Token))["data"]!["attributes"]!["body"]);
        var held = Assert.Single(await scenario.HeldAsync(ehr, "My answer"));
        Assert.Equal(thread.EhrMessageId, (string?)held["reply_to_id"]);
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Reply_WithAFile_HoldsTheFile(string ehr)
    {
        using var client = await scenario.SignInAsync();
        var thread = await ThreadAsync(client, ehr);
        var file = Upload.Jpeg("knee.jpg", 50_000);

        var answer = await SendScenario.ReplyAsync(client, thread.MessageId, Fields(thread, "With a picture"), file);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var held = Assert.Single(await scenario.HeldAsync(ehr, "With a picture"));
        var kept = Assert.Single(held["attachments"]!.AsArray())!;
        Assert.Equal(file.Held, ((string)kept["name"]!, (long)kept["size"]!, (string)kept["sha256"]!));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Reply_PressedTwice_IsOneMessage(string ehr)
    {
        using var client = await scenario.SignInAsync();
        var thread = await ThreadAsync(client, ehr);

        var answers = await Task.WhenAll(
            SendScenario.ReplyAsync(client, thread.MessageId, Fields(thread, "Pressed twice")),
            SendScenario.ReplyAsync(client, thread.MessageId, Fields(thread, "Pressed twice")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(await scenario.HeldAsync(ehr, "Pressed twice"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Reply_ToAThreadThatIsTooOld_IsSm130(string ehr)
    {
        await using var later = new SendScenario();
        using var client = await later.SignInAsync();
        var thread = await ThreadAsync(client, ehr, later);
        later.App.Clock.MoveTo(later.App.Clock.GetUtcNow().AddDays(400));
        using var signedInLater = await later.SignInAsync();

        var answer = await SendScenario.ReplyAsync(signedInLater, thread.MessageId, Fields(thread, "Much too late"));

        Assert.Equal((422, "SM130"), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Empty(await later.HeldAsync(ehr, "Much too late"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Reply_ToAThreadOfAnotherPerson_IsNotFoundAndHeldNowhere(string ehr)
    {
        using var owner = await scenario.SignInAsync();
        var thread = await ThreadAsync(owner, ehr);
        var persona = ehr == SendScenario.Vista ? "many-facilities" : "oracle-only";
        using var other = await scenario.SignInAsync(persona);
        var team = await SendScenario.TeamAsync(other, ehr);

        var answer = await SendScenario.ReplyAsync(
            other, thread.MessageId, new { category = "OTHER", subject = "x", body = "Into a thread of theirs", recipient_id = team });

        Assert.Equal((404, "SM904"), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Empty(await scenario.HeldAsync(ehr, "Into a thread of theirs"));
        Assert.Empty(await scenario.HeldAsync(ehr, "Into a thread of theirs", persona));
    }

    private Task<AnsweredMessage> ThreadAsync(HttpClient client, string ehr, SendScenario? elsewhere = null) =>
        AnsweredMessage.OfAsync(elsewhere ?? scenario, client, ehr);

    private static object Fields(AnsweredMessage thread, string body) => thread.Fields(body);

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"];
}
