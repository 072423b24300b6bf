using System.Text.Json;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;

namespace SecureMessaging.Ehr.Vista.Tests.Delivery;

/// <summary>A message that comes back is one draft, however often it is put back.</summary>
public sealed class VistaDraftFolderTests
{
    private const string Note = "[A note]";
    private const string Folder = "GET folder/-2/message/page/1*";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_NoDraftOfTheseWords_MakesOneWithTheNoteAndNoNumber()
    {
        using var world = new VistaWorld();
        world.Wire.On(Folder, """{"message":[]}""").On("POST message/draft", """{"id":800,"sentDate":""}""");

        var saved = await SaveAsync(world);

        using var body = JsonDocument.Parse(world.Wire.Single("POST message/draft").Text);
        Assert.Equal((800, true), saved);
        Assert.Equal($"{Note}\n\nIt is too tight.\nThanks & bye", body.RootElement.GetProperty("body").GetString());
        Assert.False(body.RootElement.TryGetProperty("id", out var id) && id.ValueKind != JsonValueKind.Null);
    }

    [Theory]
    [InlineData("It is too tight.\\r\\nThanks &amp; bye", 1)]
    [InlineData("[A note]\\r\\n\\r\\nIt is too tight.\\r\\nThanks &amp; bye ", 0)]
    public async Task Save_DraftOfTheseWordsStands_IsThatOneWithTheNote(string text, int saves)
    {
        using var world = new VistaWorld();
        world.Wire
            .On(Folder, """{"message":[{"id":801,"subject":"Knee &quot;brace&quot;","recipientId":440017,"sentDate":""},{"id":802,"subject":"Other","recipientId":440017,"sentDate":""}]}""")
            .On("GET message/801/allmessagesforthread/1*", $$"""[{"messageId":801,"messageBody":"{{text}}"}]""")
            .On("POST message/draft", """{"id":801,"sentDate":""}""");

        var saved = await SaveAsync(world);

        Assert.Equal((801, false), saved);
        Assert.Equal(saves, world.Wire.Count("POST message/draft"));
        Assert.All(Enumerable.Range(0, saves), _ => Assert.Contains("\"id\":801", world.Wire.Single("POST message/draft").Text, StringComparison.Ordinal));
        Assert.Equal(0, world.Wire.Count("GET message/802*"));
    }

    /// <summary>Twenty are read at most: the one that was saved last is the likely one, wherever it stands in the list.</summary>
    [Fact]
    public async Task Save_MoreDraftsToTheTeamThanAreRead_ReadsTheNewestFirst()
    {
        using var world = new VistaWorld();
        var rows = Enumerable.Range(801, 25)
            .Select(id => $$"""{"id":{{id}},"subject":"Knee &quot;brace&quot;","recipientId":440017,"sentDate":""}""");
        world.Wire.On(Folder, $$"""{"message":[{{string.Join(',', rows)}}]}""");
        for (var id = 801; id <= 824; id++)
        {
            world.Wire.On($"GET message/{id}/allmessagesforthread/1*", $$"""[{"messageId":{{id}},"messageBody":"Other words"}]""");
        }

        world.Wire.On("GET message/825/allmessagesforthread/1*", """[{"messageId":825,"messageBody":"It is too tight.\r\nThanks &amp; bye"}]""")
            .On("POST message/draft", """{"id":825,"sentDate":""}""");

        var saved = await SaveAsync(world);

        Assert.Equal((825, false), saved);
        Assert.Equal(0, world.Wire.Count("GET message/824*"));
    }

    [Fact]
    public async Task Save_Reply_IsAReplyDraft()
    {
        using var world = new VistaWorld();
        world.Wire.On(Folder, """{"message":[]}""").On("POST message/600/replydraft", """{"id":800,"sentDate":""}""");

        var saved = await Drafts(world).SaveAsync(VistaWorld.Message() with { ReplyToId = "600", Recipient = null }, Note, Token);

        Assert.True(saved.TryGet(out var draft, out _));
        Assert.Equal(800, draft!.Number);
    }

    [Theory]
    [InlineData(600, 801)]
    [InlineData(601, 800)]
    public async Task Save_ReplyDraftOfTheseWordsStands_IsThatOneInItsOwnConversationAlone(long answered, long draft)
    {
        using var world = new VistaWorld();
        world.Wire.On(Folder, """{"message":[{"id":801,"subject":"Knee","recipientId":440017,"sentDate":""}]}""")
            .On("GET message/801/allmessagesforthread/1*", """[{"messageId":801,"messageBody":"It is too tight.\r\nThanks &amp; bye"}]""")
            .On("GET message/801/history", """{"message":[{"id":600,"sentDate":"Mon, 05 Jan 2026 14:30:00 GMT"}]}""")
            .On("GET message/601/history", """{"message":[]}""")
            .On("POST message/600/replydraft", """{"id":801,"sentDate":""}""")
            .On("POST message/601/replydraft", """{"id":800,"sentDate":""}""");

        var saved = await Drafts(world).SaveAsync(VistaWorld.Message() with { ReplyToId = $"{answered}", Recipient = null }, Note, Token);

        Assert.True(saved.TryGet(out var standing, out var failure), failure?.ToString());
        Assert.Equal(draft, standing.Number);
    }

    [Theory]
    [InlineData("It is too tight.\\r\\nThanks &amp; bye", 1)]
    [InlineData("It is too tight. And more", 0)]
    [InlineData("[A note]\\r\\n\\r\\nIt is too tight.\\r\\nThanks &amp; bye", 0)]
    public async Task Mark_DraftOfTheMessage_GetsTheNoteOnlyWhereItsWordsAreTheMessages(string text, int saves)
    {
        using var world = new VistaWorld();
        world.Wire.On(Folder, Row(801)).On("POST message/draft", """{"id":801,"sentDate":""}""")
            .On("GET message/801/allmessagesforthread/1*", $$"""[{"messageId":801,"messageBody":"{{text}}"}]""");

        var marked = await Drafts(world).MarkAsync(VistaWorld.Message(), 801, Note, Token);

        Assert.True(marked.TryGet(out _, out _));
        Assert.Equal(saves, world.Wire.Count("POST message/draft"));
        Assert.All(
            Enumerable.Range(0, saves),
            _ => Assert.Contains("[A note]\\n\\nIt is too tight.", world.Wire.Single("POST message/draft").Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(801, "It is too tight. & more")]
    [InlineData(802, null)]
    public async Task Read_Number_IsTheTextOfTheDraftOrNone(long number, string? text)
    {
        using var world = new VistaWorld();
        world.Wire.On(Folder, Row(801))
            .On("GET message/801/allmessagesforthread/1*", """[{"messageId":801,"messageBody":"It is too tight. &amp; more"}]""");

        var read = await Drafts(world).ReadAsync(VistaWorld.Message(), number, Token);

        Assert.True(read.TryGet(out var draft, out _));
        Assert.Equal(text, draft!.Text);
    }

    [Fact]
    public async Task Read_DraftToAnotherTeam_IsNone()
    {
        using var world = new VistaWorld();
        world.Wire.On(Folder, Row(801, team: 440018));

        var read = await Drafts(world).ReadAsync(VistaWorld.Message(), 801, Token);

        Assert.True(read.TryGet(out var draft, out _));
        Assert.Null(draft!.Text);
        Assert.Equal(0, world.Wire.Count("GET message/801*"));
    }

    [Fact]
    public async Task Delete_Draft_IsTheBareNumberPosted()
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message/801", "Success");

        var deleted = await Drafts(world).DeleteAsync(VistaWorld.Message().Sender, 801, Token);

        Assert.True(deleted.TryGet(out _, out _));
        Assert.Equal(1, world.Wire.Count("POST message/801"));
    }

    [Theory]
    [InlineData(null, 800, true)]
    [InlineData("777", 777, false)]
    public async Task Write_Draft_IsSavedAsItIsUnderItsNumberOrAsANewOne(string? named, long number, bool isNew)
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message/draft", $$"""{"id":{{number}},"sentDate":""}""");

        var saved = await Drafts(world).WriteAsync(VistaWorld.Message() with { DraftId = named }, Token);

        Assert.True(saved.TryGet(out var draft, out _));
        Assert.Equal((number, isNew), (draft!.Number, draft.IsNew));
        Assert.Equal(isNew ? 0 : 1, world.Wire.Single("POST message/draft").Text.Split("\"id\":777").Length - 1);
    }

    [Fact]
    public async Task Save_FolderCannotBeRead_SavesNothing()
    {
        using var world = new VistaWorld();
        world.Wire.On(Folder, "{}", 503);

        var saved = await Drafts(world).SaveAsync(VistaWorld.Message(), Note, Token);

        Assert.False(saved.TryGet(out _, out var failure));
        Assert.IsType<UpstreamUnavailable>(failure);
        Assert.Equal(0, world.Wire.Count("POST message/draft"));
    }

    [Fact]
    public async Task Save_Refused_IsTheRefusal()
    {
        using var world = new VistaWorld();
        world.Wire.On(Folder, """{"message":[]}""").On("POST message/draft", """{"errorCode":114,"message":"x"}""", 400);

        var saved = await Drafts(world).SaveAsync(VistaWorld.Message(), Note, Token);

        Assert.False(saved.TryGet(out _, out var failure));
        Assert.Equal(FailureOwner.Caller, failure!.Fault);
        Assert.True(failure.Is(SmCode.Of(114)));
    }

    /// <summary>One that is older than the attempt is its writer's own; where nothing says its age, the last one is it.</summary>
    [Theory]
    [InlineData("2026-03-02T15:00:00.000+00:00", null, null)]
    [InlineData("2026-03-02T15:20:11.000+00:00", null, 801L)]
    [InlineData(null, null, 801L)]
    [InlineData(null, "801", null)]
    public async Task Find_DraftOfTheseWords_IsTheOneThatWasSavedSinceAndThatTheMessageDoesNotName(string? saved, string? named, long? found)
    {
        using var world = new VistaWorld();
        var date = saved is null ? "null" : $"\"{saved}\"";
        world.Wire.On(Folder, Row(801)).On(
            "GET message/801/allmessagesforthread/1*",
            $$"""[{"messageId":801,"draftDate":{{date}},"messageBody":"It is too tight.\r\nThanks &amp; bye"}]""");

        var read = await Drafts(world).FindSavedSinceAsync(
            VistaWorld.Message() with { DraftId = named }, new DateTimeOffset(2026, 3, 2, 15, 20, 11, TimeSpan.Zero), Token);

        Assert.IsNotType<Result<long?>.Failed>(read);
        Assert.Equal(found, Assert.IsType<Result<long?>.Success>(read).Value);
    }

    private static async Task<(long Number, bool IsNew)> SaveAsync(VistaWorld world)
    {
        var saved = await Drafts(world).SaveAsync(VistaWorld.Message() with { DraftId = "777" }, Note, Token);
        Assert.True(saved.TryGet(out var draft, out _));
        return (draft!.Number, draft.IsNew);
    }

    private static string Row(long number, long team = 440017) =>
        $$"""{"message":[{"id":{{number}},"subject":"Knee &quot;brace&quot;","recipientId":{{team}},"sentDate":""}]}""";

    private static IDraftFolder Drafts(VistaWorld world) => Assert.Single(world.Get<IEnumerable<IDraftFolder>>());
}
