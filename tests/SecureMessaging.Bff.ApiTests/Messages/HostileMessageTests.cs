using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>Bodies no well-behaved page would send, and some that one does.</summary>
public sealed class HostileMessageTests : IAsyncDisposable
{
    private const string Messages = "/my_health/v1/messaging/messages";

    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_TextWithHalfAnEmoji_ArrivesWithTheReplacementCharacter()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);

        using var answer = await client.PostAsync(Messages, Json("""{"category":"OTHER","recipient_id":589006,"body":"Before \ud83d after"}"""), Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["Before \ufffd after"], await BodiesAsync());
    }

    [Theory]
    [InlineData("application/json", "{\"category\":\"OTHER\",", 400)]
    [InlineData("application/json", "[]", 400)]
    [InlineData("application/json", "", 400)]
    [InlineData("application/json", "{\"recipient_id\":{\"$gt\":0}}", 400)]
    [InlineData("application/json; charset=utf-16", "{}", 422)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n{\"body\"", 400)]
    [InlineData("multipart/form-data; boundary=x", "no part at all", 400)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n{\r\n--x--\r\n", 400)]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nX: y\r\n\r\n{}\r\n--x--\r\n", 400)]
    [InlineData("multipart/form-data", "--x", 415)]
    [InlineData("text/plain", "{}", 415)]
    public async Task Send_BodyThatCannotBeRead_IsRefusedInTheEnvelope(string type, string body, int status)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await client.PostAsync(Messages, content, Token);

        Assert.Equal(status, (int)answer.StatusCode);
        var refused = await answer.ReadJsonAsync(Token);
        Assert.Equal($"{status}", (string?)refused["errors"]![0]!["status"]);
        Assert.False(string.IsNullOrEmpty((string?)refused["meta"]!["support_id"]));
    }

    [Fact]
    public async Task Send_BytesThatAreNoUtf8_AreRefusedAndNotSentChanged()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        using var content = new ByteArrayContent([.. "{\"category\":\"OTHER\",\"recipient_id\":589006,\"body\":\"caf"u8, 0xE9, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        using var answer = await client.PostAsync(Messages, content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await BodiesAsync());
    }

    [Fact]
    public async Task Send_FileInAPartOfAnotherName_IsRefusedAndNotSentWithoutIt()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("""{"category":"OTHER","recipient_id":589006,"body":"See the file"}"""), "message" },
            { new StringContent("text"), "files", "a.txt" },
        };

        using var answer = await client.PostAsync(Messages, form, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await BodiesAsync());
    }

    [Fact]
    public async Task Send_TwoMessageParts_IsRefused()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("""{"category":"OTHER","recipient_id":589006,"body":"One"}"""), "message" },
            { new StringContent("""{"category":"OTHER","recipient_id":589006,"body":"Two"}"""), "message" },
        };

        using var answer = await client.PostAsync(Messages, form, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await BodiesAsync());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private async Task<string[]> BodiesAsync()
    {
        var held = await _app.SandboxClient.GetStringAsync("/control/truth/vista/messages?persona=both-ehrs", Token);
        return [.. JsonNode.Parse(held)!.AsArray().Select(message => (string)message!["body"]!)];
    }
}
