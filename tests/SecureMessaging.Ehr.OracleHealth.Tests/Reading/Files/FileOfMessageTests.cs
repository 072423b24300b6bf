using System.Net;
using System.Text;
using System.Text.Json;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Reading;
using SecureMessaging.Ehr.OracleHealth.Reading.Files;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Reading.Files;

public sealed class FileOfMessageTests
{
    private const string Person = "12700030";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4096)]
    [InlineData(100_000)]
    public async Task File_HoweverItComesIn_IsTheSame(int atATime)
    {
        foreach (var length in new[] { 0, 1, 2, 3, 4, 5, 6_142, 6_143, 6_144, 6_145, 20_000 })
        {
            var content = Bytes(length);
            var message = JsonSerializer.Serialize(new
            {
                subject = "A \"file\" in {braces} [and] \\ more",
                recipients = new object[] { new { id = "7", data = "bm90IG1pbmU=", nested = new[] { "}", "]" } } },
                patientId = Person,
                attachments = new object?[]
                {
                    "no object",
                    null,
                    new { name = "first.pdf", data = "Zmlyc3Q=" },
                    new { id = 4.5e3, name = "caf\u00e9 \"1\".pdf", contentType = "application/pdf", size = length, data = content },
                },
            });

            Assert.Equal(new MessageOutline(Person, "caf\u00e9 \"1\".pdf"), await OutlineAsync(message, 2, atATime));
            Assert.Equal(content, await ReadAsync(await FindAsync(message, 2, atATime)));
            Assert.Equal("first"u8.ToArray(), await ReadAsync(await FindAsync(message, 1, atATime)));
        }
    }

    /// <summary>As the documents have them: in the order of the alphabet.</summary>
    [Fact]
    public async Task Message_WhoseOwnerAndNamesComeLast_IsReadWhole()
    {
        var content = Bytes(30_000);
        var message = JsonSerializer.Serialize(new
        {
            attachments = new[] { new { data = content, name = "late.txt" }, new { data = content, name = "later.txt" } }, patientId = Person,
        });

        Assert.Equal(new MessageOutline(Person, "late.txt"), await OutlineAsync(message, 1));
        Assert.Equal(new MessageOutline(Person, "later.txt"), await OutlineAsync(message, 2));
        Assert.Equal(content, await ReadAsync(await FindAsync(message, 1)));
    }

    [Fact]
    public async Task Content_WithEscapedCharacters_IsDecoded()
    {
        var file = await FindAsync("""{"attachments":[{"name":"a","data":"\u002B\/\u002b\/+Q\u003D\u003D"}]}""", 1);

        Assert.Equal(Convert.FromBase64String("+/+/+Q=="), await ReadAsync(file));
    }

    [Theory]
    [InlineData("Zmly\\r\\nc3Q=\\r\\n")]
    [InlineData("\\tZm\\u000aly c3\\fQ\\b=")]
    [InlineData("\\n\\r\\n\\rZmlyc3Q=")]
    public async Task Content_WithBrokenLines_IsTheSame(string data)
    {
        var message = $$"""{"attachments":[{"name":"a","data":"{{data}}"}]}""";

        Assert.Equal("first"u8.ToArray(), await ReadAsync(await FindAsync(message, 1)));
        var file = Assert.Single(MailFiles.Of(JsonSerializer.Deserialize<PatientMessage>(message, JsonSerializerOptions.Web)!));
        Assert.Equal(5, file.Size);
    }

    [Theory]
    [InlineData("""{"attachments":[{"name":"a","data":"Zmlyc3Q="}]}""", 2)]
    [InlineData("""{"attachments":[{"name":"a"}]}""", 1)]
    [InlineData("""{"attachments":[{"name":"a","data":null}]}""", 1)]
    [InlineData("""{"attachments":[]}""", 1)]
    [InlineData("""{"attachments":null,"id":"1"}""", 1)]
    [InlineData("""{"id":"1"}""", 1)]
    public async Task File_ThatIsNotThere_IsNotFound(string message, int number)
    {
        Assert.Null(await FindAsync(message, number));
        Assert.Null((await OutlineAsync(message, number)).FileName);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("""{"attachments":[{"name":"a","data":"?not base64?"}]}""")]
    [InlineData("""{"attachments":[{"name":"a","data":"Zmlyc3"}]}""")]
    [InlineData("""{"attachments":[{"name":"a","data":"\u-04Zmlyc3Q"}]}""")]
    [InlineData("""{"attachments":[{"name":"a","data":"\u00e9Zmlyc3Q"}]}""")]
    [InlineData("""{"attachments":[{"name":"a","data":"\Zmlyc3Q="}]}""")]
    public async Task Message_ThatIsNotReadable_IsNoFile(string message) =>
        await Assert.ThrowsAnyAsync<JsonException>(() => FindAsync(message, 1));

    [Theory]
    [InlineData("""{"attachments":[{"name":"a","da""")]
    [InlineData("""{"attachments":[{"name":"a","data":"Zmly""")]
    [InlineData("")]
    public async Task Message_ThatBreaksOffAtOnce_IsNoFile(string message) =>
        await Assert.ThrowsAnyAsync<IOException>(() => FindAsync(message, 1));

    [Theory]
    [InlineData("")]
    [InlineData("????\"}]}")]
    public async Task File_ThatBreaksOffInItsMiddle_IsAnErrorAndNotAShorterFile(string rest)
    {
        var whole = JsonSerializer.Serialize(new { attachments = new[] { new { name = "a", data = Bytes(60_000) } } });
        var file = await FindAsync(whole[..50_000] + rest, 1);

        using var response = new HttpResponseMessage();
        await using var stream = new MessageFileStream(file!, response);

        await Assert.ThrowsAnyAsync<IOException>(() => stream.CopyToAsync(Stream.Null, Token));
    }

    [Fact]
    public async Task Response_OfWhichNothingIsOpened_IsDisposed()
    {
        var files = new MessageFiles(TimeProvider.System);
        foreach (var content in new[] { new Held("<html>"), new Held("{}"), new Held(null), new Held("""{"attachments":[{"data":"Zmly""") })
        {
            await Record.ExceptionAsync(() => files.OpenAsync(new HttpResponseMessage { Content = content }, 1, "a", Token));

            Assert.True(content.IsDisposed);
        }

        var open = new Held("""{"attachments":[{"data":"Zmlyc3Q="}]}""");
        Assert.True((await files.OpenAsync(new HttpResponseMessage { Content = open }, 1, "a", Token)).TryGet(out var opened, out _));
        Assert.False(open.IsDisposed);
        await opened.Content.DisposeAsync();
        Assert.True(open.IsDisposed);
    }

    [Theory]
    [InlineData("""{"attachments":[{"name":"scan.pdf","data":"!""")]
    [InlineData("""{"attachments":[{"contentType":"application/pdf","data":"!""")]
    public async Task LargeFile_IsReadWithoutBeingHeld(string beginning)
    {
        const int Size = 24 * 1024 * 1024;
        using var source = new Endless(beginning.TrimEnd('!'), Size / 3 * 4);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var file = await FileOfMessage.FindAsync(new JsonBytes(source, TimeProvider.System), 1, Token);
        var (length, part) = (0L, new byte[8 * 1024]);
        while (await file!.ReadAsync(part, Token) is > 0 and var count)
        {
            length += count;
        }

        Assert.Equal(Size, length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Size / 4);
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static Task<Base64Text?> FindAsync(string message, int number, int atATime = 1_000) =>
        FileOfMessage.FindAsync(Json(message, atATime), number, Token);

    private static Task<MessageOutline> OutlineAsync(string message, int number, int atATime = 1_000) =>
        MessageOutline.ReadAsync(Json(message, atATime), number, Token);

    private static JsonBytes Json(string message, int atATime) =>
        new(new Slow(Encoding.UTF8.GetBytes(message), atATime), TimeProvider.System);

    private static async Task<byte[]> ReadAsync(Base64Text? file)
    {
        using var response = new HttpResponseMessage();
        await using var stream = new MessageFileStream(file!, response);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, Token);
        return all.ToArray();
    }

    /// <summary>A body, or a caller who went away before it came.</summary>
    private sealed class Held(string? body) : HttpContent
    {
        public bool IsDisposed { get; private set; }

        protected override Task<Stream> CreateContentReadStreamAsync() => body is null
            ? Task.FromCanceled<Stream>(new CancellationToken(canceled: true))
            : Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(body)));

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    /// <summary>So many bytes at a time, as a network gives them.</summary>
    private sealed class Slow(byte[] content, int atATime) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, atATime)], cancellationToken);
    }

    /// <summary>A document that is nowhere in memory.</summary>
    private sealed class Endless(string beginning, long letters) : MemoryStream
    {
        private readonly byte[] _beginning = Encoding.UTF8.GetBytes(beginning);
        private readonly byte[] _end = "\"}]}"u8.ToArray();
        private long _at;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = 0;
            for (; count < buffer.Length && _at < _beginning.Length + letters + _end.Length; count++, _at++)
            {
                buffer.Span[count] = _at < _beginning.Length ? _beginning[_at]
                    : _at < _beginning.Length + letters ? (byte)'Q'
                    : _end[_at - _beginning.Length - letters];
            }

            return ValueTask.FromResult(count);
        }
    }
}
