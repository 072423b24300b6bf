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
    [InlineData("It is too tight.\\r\\nThanks &amp; bye")]
    [InlineData("[A note]\\r\\n\\r\\nIt is too tight.\\r\\nThanks &amp; bye ")]
    public async Task Save_DraftOfTheseWordsStands_IsThatOne(string text)
    {
        using var world = new VistaWorld();
        world.Wire
            .On(Folder, """{"message":[{"id":801,"subject":"Knee &quot;brace&quot;","recipientId":440017,"sentDate":""},{"id":802,"subject":"Other","recipientId":440017,"sentDate":""}]}""")
            .On("GET message/801/allmessagesforthread/1*", $$"""[{"messageId":801,"messageBody":"{{text}}"}]""");

        var saved = await SaveAsync(world);

        Assert.Equal((801, false), saved);
        Assert.Equal(0, world.Wire.Count("POST message/draft"));
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

        world.Wire.On("GET message/825/allmessagesforthread/1*", """[{"messageId":825,"messageBody":"It is too tight.\r\nThanks &amp; bye"}]""");

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
            .On("POST message/601/replydraft", """{"id":800,"sentDate":""}""");

        var saved = await Drafts(world).SaveAsync(VistaWorld.Message() with { ReplyToId = $"{answered}", Recipient = null }, Note, Token);

        Assert.True(saved.TryGet(out var standing, out var failure), failure?.ToString());
        Assert.Equal(draft, standing.Number);
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

    private static async Task<(long Number, bool IsNew)> SaveAsync(VistaWorld world)
    {
        var saved = await Drafts(world).SaveAsync(VistaWorld.Message() with { DraftId = "777" }, Note, Token);
        Assert.True(saved.TryGet(out var draft, out _));
        return (draft!.Number, draft.IsNew);
    }

    private static IDraftFolder Drafts(VistaWorld world) => Assert.Single(world.Get<IEnumerable<IDraftFolder>>());
}
