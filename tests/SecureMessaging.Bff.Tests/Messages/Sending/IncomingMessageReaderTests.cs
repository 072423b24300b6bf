using System.Diagnostics.Metrics;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Tests.Messages.Sending;

public sealed class IncomingMessageReaderTests : IDisposable
{
    private const string Fields = """{"body":"Hello","category":"OTHER","recipient_id":1}""";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"reader-{Guid.NewGuid():N}");
    private readonly SubmissionIdentity _identity = SubmissionIdentity.New(TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_Json_OpensNoSpool()
    {
        var read = await Reader().ReadAsync(Request("application/json", Fields), _identity, Token);

        Assert.True(read.TryGet(out var message, out _));
        Assert.Equal(("Hello", null), (message.Fields.Body, message.Uploads));
        Assert.False(Directory.Exists(_folder));
    }

    [Fact]
    public async Task Read_MultipartWithoutFiles_OpensNoSpool()
    {
        var read = await Reader().ReadAsync(Multipart(("message", null, Fields)), _identity, Token);

        Assert.True(read.TryGet(out var message, out _));
        Assert.Null(message.Uploads);
        Assert.False(Directory.Exists(_folder));
    }

    [Fact]
    public async Task Read_MultipartWithAFile_KeepsItUnderTheNameAndKeyHandedIn()
    {
        var read = await Reader().ReadAsync(
            Multipart(("message", null, Fields), ("uploads[]", "a.txt", "words")), _identity, Token);

        Assert.True(read.TryGet(out var message, out _));
        var stored = Assert.Single(Directory.GetFiles(_folder));
        Assert.StartsWith($"{_identity.Id}-", Path.GetFileName(stored), StringComparison.Ordinal);
        await using var opened = new DecryptingStream(File.OpenRead(stored), _identity.Key.ForFile(0), 5);
        Assert.Equal("words", await new StreamReader(opened).ReadToEndAsync(Token));
        message.Uploads!.Dispose();
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Read_MultipartThatIsRefusedAfterAFile_LeavesNoFile()
    {
        var read = await Reader().ReadAsync(
            Multipart(("uploads[]", "a.txt", "words"), ("other", "b.txt", "more")), _identity, Token);

        Assert.IsType<RequestRefused>(read.TryGet(out _, out var failure) ? null : failure);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private IncomingMessageReader Reader()
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var options = Options.Create(new MessagesOptions { SpoolDirectory = _folder });
        var spool = new AttachmentSpool(
            new PerUserQuota(), new SubmissionMetrics(meters), options, NullLogger<AttachmentSpool>.Instance);
        return new IncomingMessageReader(spool, Options.Create(new RequestLimitsOptions()));
    }

    private static DefaultHttpContext Multipart(params (string Name, string? FileName, string Content)[] parts)
    {
        var body = string.Concat(parts.Select(part =>
        {
            var file = part.FileName is null ? "" : $"; filename=\"{part.FileName}\"";
            return $"--x\r\nContent-Disposition: form-data; name=\"{part.Name}\"{file}\r\n\r\n{part.Content}\r\n";
        }));
        return Request("multipart/form-data; boundary=x", body + "--x--\r\n");
    }

    private static DefaultHttpContext Request(string contentType, string body)
    {
        var context = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(MessagingClaims.Subject, "anna")], "test")),
        };
        context.Request.ContentType = contentType;
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return context;
    }
}
