using System.Net;
using NSubstitute;
using SecureMessaging.Bff.Operations.CommandLine.Curation;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine.Curation;

public sealed class RulesReaderTests : IDisposable
{
    private const string Rules = """{ "default": { "siteCodes": { "QRB": "653" } } }""";

    private readonly string _folder = Directory.CreateTempSubdirectory("rules-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task File_WithAByteOrderMark_IsReadWithoutIt()
    {
        var path = Path.Combine(_folder, "codes.json");
        await File.WriteAllTextAsync(path, Rules, System.Text.Encoding.Unicode, TestContext.Current.CancellationToken);

        Assert.Equal((Rules, null), await ReadAsync(path, (_, _) => throw new InvalidOperationException("A path was fetched")));
    }

    [Theory]
    [InlineData("nowhere.json", "could not be read")]
    [InlineData(".", "could not be read")]
    [InlineData("", "could not be read")]
    [InlineData("ftp://example.test/codes.json", "neither a path nor an address")]
    [InlineData("file:///etc/passwd", "neither a path nor an address")]
    [InlineData("http://", "neither a path nor an address")]
    public async Task Source_ThatIsNoFile_IsASentence(string source, string problem)
    {
        var (text, found) = await ReadAsync(
            source is "nowhere.json" ? Path.Combine(_folder, source) : source, (_, _) => throw new InvalidOperationException("It was fetched"));

        Assert.Null(text);
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_LargerThanAnyRules_IsNotReadToItsEnd()
    {
        var path = Path.Combine(_folder, "large.json");
        await File.WriteAllBytesAsync(path, new byte[RulesReader.MaxBytes + 1], TestContext.Current.CancellationToken);

        var (text, problem) = await ReadAsync(path, (_, _) => throw new InvalidOperationException());

        Assert.Null(text);
        Assert.Contains("larger than 512 KiB", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_ThatAnswers_IsFetched() => Assert.Equal(
        (Rules, null), await ReadAsync("https://rules.test/codes.json", (_, _) => Task.FromResult(Answer(new StringContent(Rules)))));

    [Fact]
    public async Task Address_ThatHangs_IsASentenceWithinTheTimeout()
    {
        var (text, problem) = await ReadAsync("https://rules.test/codes.json", async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return Answer(new StringContent(Rules));
        });

        Assert.Equal((null, "https://rules.test/codes.json did not give the file within 0.2 s."), (text, problem));
    }

    [Fact]
    public async Task Address_ThatHangsInTheMiddle_IsASentenceWithinTheTimeout()
    {
        var (text, problem) = await ReadAsync(
            "https://rules.test/codes.json", (_, _) => Task.FromResult(Answer(new StreamContent(new Dripping()))));

        Assert.Equal((null, "https://rules.test/codes.json did not give the file within 0.2 s."), (text, problem));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "status 404")]
    [InlineData(HttpStatusCode.NoContent, "status 204")]
    [InlineData(HttpStatusCode.Found, "status 302")]
    public async Task Address_ThatHasNoFile_IsASentence(HttpStatusCode status, string problem)
    {
        var (text, found) = await ReadAsync("https://rules.test/codes.json", (_, _) => Task.FromResult(new HttpResponseMessage(status)));

        Assert.Null(text);
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_WithASecretInIt_IsNotRepeated()
    {
        var (_, problem) = await ReadAsync("https://me:MARKER@rules.test/codes.json?sig=MARKER#MARKER", (_, _) =>
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "MARKER"));

        Assert.Equal("https://rules.test/codes.json does not answer: NameResolutionError.", problem);
    }

    private static HttpResponseMessage Answer(HttpContent content) => new(HttpStatusCode.OK) { Content = content };

    private static async Task<(string? Text, string? Problem)> ReadAsync(
        string source, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        var clients = Substitute.For<IHttpClientFactory>();
        clients.CreateClient(Arg.Any<string>()).Returns(_ => new HttpClient(new Answering(answer)));
        return await new RulesReader(clients, TimeSpan.FromMilliseconds(200)).ReadAsync(source, TestContext.Current.CancellationToken);
    }

    private sealed class Answering(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(request, cancellationToken);
    }

    /// <summary>A blank now and then, for ever.</summary>
    private sealed class Dripping : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(10, cancellationToken);
            buffer.Span[0] = (byte)' ';
            return 1;
        }
    }
}
