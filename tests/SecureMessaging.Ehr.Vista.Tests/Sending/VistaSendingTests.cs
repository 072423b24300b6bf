using System.Net;
using System.Text.Json;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Vista.Tests.Sending;

public sealed class VistaSendingTests
{
    private const string Sent = """{"id":900,"sentDate":"Mon, 05 Jan 2026 15:00:01 GMT","recipientId":440017,"senderId":551200}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewMessage_IsSavedAsADraftAndSentWithItsId()
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message/draft", """{"id":800,"sentDate":""}""").On("POST message", Sent);

        var ticket = await PrepareAsync(world, VistaWorld.Message());
        var outcome = await world.Adapter.DispatchAsync(VistaWorld.Message(), ticket, Token);

        var accepted = Assert.IsType<DispatchOutcome.Accepted>(outcome).Message;
        using var body = JsonDocument.Parse(world.Wire.Single("POST message").Text);
        Assert.Equal(("900", 440017L), (accepted.EhrMessageId, accepted.RecipientId));
        Assert.Equal(800, body.RootElement.GetProperty("id").GetInt64());
        Assert.Equal("It is too tight.\nThanks & bye", body.RootElement.GetProperty("body").GetString());
        Assert.Equal("application/json", world.Wire.Single("POST message").ContentHeaders["Content-Type"]);
    }

    [Fact]
    public async Task NewMessage_FromADraftOfThePerson_UpdatesAndConsumesThatDraft()
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message/draft", """{"id":777,"sentDate":""}""").On("POST message", Sent);
        var message = VistaWorld.Message() with { DraftId = "777" };

        await world.Adapter.DispatchAsync(message, await PrepareAsync(world, message), Token);

        Assert.Contains("\"id\":777", world.Wire.Single("POST message/draft").Text, StringComparison.Ordinal);
        Assert.Contains("\"id\":777", world.Wire.Single("POST message").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reply_ToAMessage_UsesReplyDraftAndReply()
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message/600/replydraft", """{"id":800,"sentDate":""}""").On("POST message/600/reply", Sent);
        var reply = VistaWorld.Message() with { ReplyToId = "600", Recipient = null };

        var outcome = await world.Adapter.DispatchAsync(reply, await PrepareAsync(world, reply), Token);

        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        Assert.DoesNotContain("recipientId", world.Wire.Single("POST message/600/reply").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thread_BeforeAReplyDraft_IsNewestFirstWithoutDrafts()
    {
        using var world = new VistaWorld();
        world.Wire.On(
            "GET message/800/history",
            """
            {"message":[{"id":600,"sentDate":"Sun, 04 Jan 2026 10:00:00 GMT"},{"id":800,"sentDate":""},
            {"id":610,"sentDate":"Mon, 05 Jan 2026 10:00:00 GMT"},{"id":801,"sentDate":""},{"id":802}]}
            """);

        var read = await world.Get<IReplyThreads>().ReadBeforeAsync(VistaWorld.Patient, 800, Token);

        Assert.True(read.TryGet(out var before, out _));
        Assert.Equal([610L, 600L], before);
    }

    [Fact]
    public async Task Thread_BeforeASentMessage_IsWithoutTheMessageItself()
    {
        using var world = new VistaWorld();
        world.Wire.On(
            "GET message/610/history",
            """
            {"message":[{"id":610,"sentDate":"Mon, 05 Jan 2026 10:00:00 GMT"},{"id":600,"sentDate":"Sun, 04 Jan 2026 10:00:00 GMT"}]}
            """);

        var read = await world.Get<IReplyThreads>().ReadBeforeAsync(VistaWorld.Patient, 610, Token);

        Assert.True(read.TryGet(out var before, out _));
        Assert.Equal([600L], before);
    }

    [Fact]
    public async Task Reply_FromADraft_UpdatesAndConsumesThatDraftUnderTheMessageAnswered()
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message/610/replydraft", """{"id":800,"sentDate":""}""").On("POST message/610/reply", Sent);
        var reply = VistaWorld.Message() with { ReplyToId = "610", DraftId = "800", Recipient = null };

        var outcome = await world.Adapter.DispatchAsync(reply, await PrepareAsync(world, reply), Token);

        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        Assert.Contains("\"id\":800", world.Wire.Single("POST message/610/reply").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attachments_Ordinary_GoAsMultipartWithQuotedNames()
    {
        using var world = new VistaWorld();
        world.Wire.On("POST message/attach", Sent);
        var message = VistaWorld.Message(VistaWorld.File("knee.jpg"), VistaWorld.File("Röntgen \"1\".jpg"), VistaWorld.File("片.jpg"), VistaWorld.File("側.jpg"));

        var outcome = await world.Adapter.DispatchAsync(message, new DispatchTicket("800"), Token);

        var call = world.Wire.Single("POST message/attach");
        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        Assert.Equal(call.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), call.ContentHeaders["Content-Length"]);
        Assert.Contains("Content-Disposition: form-data; name=\"message\"; filename=\"message\"\r\nContent-Type: application/json\r\n", call.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"uploads[]\"; filename=\"knee.jpg\"\r\nContent-Type: application/octet-stream\r\n", call.Text, StringComparison.Ordinal);
        Assert.Contains("filename=\"Rontgen _1_.jpg\"", call.Text, StringComparison.Ordinal);
        Assert.Contains("filename=\"_.jpg\"", call.Text, StringComparison.Ordinal);
        Assert.Contains("filename=\"_ (2).jpg\"", call.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("filename*", call.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attachments_Large_AreUploadedAndNamedInTheSend()
    {
        using var world = new VistaWorld();
        world.Wire.On("GET attachment/presigned-url*", "\"http://localhost:5090/s3/attachments/1/knee-7f%20a.mov?X-Amz-Signature=secret\"")
            .On("POST message/attach", Sent);
        world.Files.On("PUT *", () => new HttpResponseMessage(HttpStatusCode.OK));
        var message = VistaWorld.Message(VistaWorld.File("knee.mov", 7 * 1024 * 1024)) with { LargeAttachments = true };

        var outcome = await world.Adapter.DispatchAsync(message, new DispatchTicket("800"), Token);

        var put = Assert.Single(world.Files.Calls);
        var send = world.Wire.Single("POST message/attach").Text;
        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        Assert.Equal(("PUT", 7 * 1024 * 1024, 0), (put.Method, put.Body.Length, put.Headers.Count));
        Assert.Contains("name=\"message\"\r\n", send, StringComparison.Ordinal);
        Assert.Contains("""name="lgAttachments[]" """.TrimEnd(), send, StringComparison.Ordinal);
        Assert.Contains("""[{"attachmentName":"knee.mov","mimeType":"image/jpeg","size":7340032,"lgAttachmentId":"knee-7f a.mov"}]""", send, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/knee.mov")]
    [InlineData("https://s3.us-gov-west-1.amazonaws.com.evil.example/knee.mov")]
    [InlineData("http://bucket.s3.us-gov-west-1.amazonaws.com/knee.mov")]
    [InlineData("https://user@bucket.s3.us-gov-west-1.amazonaws.com/knee.mov")]
    [InlineData("ftp://localhost/knee.mov")]
    public async Task Attachments_LargeWithAForeignAddress_GoNowhere(string address)
    {
        using var world = new VistaWorld();
        world.Wire.On("GET attachment/presigned-url*", $"\"{address}\"");
        var message = VistaWorld.Message(VistaWorld.File("knee.mov", 7 * 1024 * 1024)) with { LargeAttachments = true };

        var outcome = await world.Adapter.DispatchAsync(message, new DispatchTicket("800"), Token);

        Assert.IsType<UpstreamMalformed>(Assert.IsType<DispatchOutcome.NotAccepted>(outcome).Failure);
        Assert.Empty(world.Files.Calls);
    }

    /// <summary>The file store is another host than the API: it may be out of reach alone, and nothing was sent then.</summary>
    [Fact]
    public async Task Attachments_LargeWhoseConnectionTimesOut_MeanThatNothingWasSent()
    {
        using var world = new VistaWorld();
        world.Wire.On("GET attachment/presigned-url*", "\"http://localhost:5090/s3/attachments/1/knee.mov\"").On("POST message/attach", Sent);
        world.Files.On("PUT *", (_, _) => throw new TaskCanceledException("connect", new TimeoutException()));
        var message = VistaWorld.Message(VistaWorld.File("knee.mov", 7 * 1024 * 1024)) with { LargeAttachments = true };

        var outcome = await world.Adapter.DispatchAsync(message, new DispatchTicket("800"), Token);

        Assert.IsType<UploadFailed>(Assert.IsType<DispatchOutcome.NotAccepted>(outcome).Failure);
        Assert.Equal(0, world.Wire.Count("POST message/attach"));
    }

    [Theory]
    [InlineData(403, "403")]
    [InlineData(null, "ConnectionError")]
    public async Task Attachments_LargeThatCouldNotBePut_LeaveALogLineWithoutTheAddress(int? status, string reason)
    {
        using var world = new VistaWorld();
        world.Wire.On("GET attachment/presigned-url*", "\"http://localhost:5090/s3/attachments/1/knee.mov\"");
        world.Files.On("PUT *", () => status is { } code
            ? new HttpResponseMessage((HttpStatusCode)code)
            : throw new HttpRequestException(HttpRequestError.ConnectionError));
        var message = VistaWorld.Message(VistaWorld.File("knee.mov", 7 * 1024 * 1024)) with { LargeAttachments = true };

        await world.Adapter.DispatchAsync(message, new DispatchTicket("800"), Token);

        var line = Assert.Single(world.Logs.Lines, line => line.Contains(" 2031 ", StringComparison.Ordinal));
        Assert.StartsWith("Warning", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Logs.Lines, line => line.Contains("knee", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Attachments_TooLargeWithoutTheToggle_AreRefusedBeforeAnythingIsSent()
    {
        using var world = new VistaWorld();

        var outcome = await world.Adapter.DispatchAsync(
            VistaWorld.Message(VistaWorld.File("knee.mov", 7 * 1024 * 1024)), new DispatchTicket("800"), Token);

        Assert.Equal(new SmRefusal(SmCode.AttachmentTooLarge), Assert.IsType<DispatchOutcome.NotAccepted>(outcome).Failure);
        Assert.Empty(world.Wire.Calls);
    }

    private static async Task<DispatchTicket> PrepareAsync(VistaWorld world, OutgoingMessage message) =>
        (await world.Adapter.PrepareAsync(message, Token)).TryGet(out var ticket, out var failure)
            ? ticket
            : throw new InvalidOperationException($"{failure}");
}
