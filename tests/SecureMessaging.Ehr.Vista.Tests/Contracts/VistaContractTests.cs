using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SecureMessaging.Ehr.Vista.Contracts;

namespace SecureMessaging.Ehr.Vista.Tests.Contracts;

/// <summary>The forms in which one field of the EHR's JSON may come.</summary>
public sealed class VistaContractTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("\"none\"")]
    [InlineData("[]")]
    [InlineData("""{"attachment":null}""")]
    [InlineData("""[{"attachment":[]},1]""")]
    [InlineData("""[{"id":5,"size":3}]""")]
    [InlineData("""[{"id":5,"name":7}]""")]
    public void Attachments_WithoutAName_AreNone(string json) =>
        Assert.Empty(Message($$"""{"attachments":{{json}}}""").Attachments ?? []);

    [Theory]
    [InlineData("""{"attachment":[{"id":5,"name":"a.jpg","attachmentSize":3}]}""", 5, 3L)]
    [InlineData("""[{"attachment":[{"id":5,"name":"a.jpg","size":3}]}]""", 5, 3L)]
    [InlineData("""[{"attachmentId":5,"attachmentName":"a.jpg","attachmentSize":3}]""", 5, 3L)]
    [InlineData("""{"attachmentId":5,"name":7,"attachmentName":"a.jpg"}""", 5, null)]
    [InlineData("""[{"id":"5","name":"a.jpg","size":1.5}]""", 0, null)]
    [InlineData("""[{"id":"x","attachmentId":6,"name":"a.jpg","attachmentName":"b.jpg","attachmentSize":null,"size":4}]""", 6, 4L)]
    public void Attachments_InTheirForms_AreOneList(string json, long id, long? size) =>
        Assert.Equal([new VistaAttachment(id, "a.jpg", size)], Message($$"""{"attachments":{{json}}}""").Attachments);

    [Fact]
    public void Attachments_AreNeverWritten()
    {
        var message = new VistaMessage { Attachments = [new VistaAttachment(5, "a.jpg", 3)] };

        var thrown = Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(message, VistaJson.Default.VistaMessage));

        Assert.Contains("never written", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"True\"", true)]
    [InlineData("\"1\"", true)]
    [InlineData("1", true)]
    [InlineData("-1", true)]
    [InlineData("false", false)]
    [InlineData("\"false\"", false)]
    [InlineData("\"0\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("0", false)]
    [InlineData("1.5", false)]
    [InlineData("null", false)]
    [InlineData("[true]", false)]
    [InlineData("""{"value":true}""", false)]
    public void Flag_InItsForms_IsRead(string json, bool expected)
    {
        var message = Message($$"""{"attachment":{{json}},"id":5}""");

        Assert.Equal((expected, 5L), (message.Attachment, message.Number));
    }

    [Theory]
    [InlineData("\"Tue, 06 Jan 2026 14:03:22 GMT\"", "2026-01-06T14:03:22+00:00")]
    [InlineData("\"2026-01-06T14:03:22+02:00\"", "2026-01-06T12:03:22+00:00")]
    [InlineData("\" \"", null)]
    [InlineData("null", null)]
    [InlineData("20260106", null)]
    [InlineData("[\"2026-01-06\"]", null)]
    public void Date_InItsForms_IsReadInUtc(string json, string? expected)
    {
        var message = Message($$"""{"sentDate":{{json}},"id":5}""");

        Assert.Equal(expected, message.SentDate?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        Assert.Equal(5, message.Number);
    }

    [Theory]
    [InlineData("\"OTHER\"", "OTHER")]
    [InlineData("589", "589")]
    [InlineData("1.50", "1.50")]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("[589]", null)]
    [InlineData("""{"name":"OTHER"}""", null)]
    public void Text_InItsForms_IsRead(string json, string? expected)
    {
        var message = Message($$"""{"category":{{json}},"id":5}""");

        Assert.Equal((expected, 5L), (message.Category, message.Number));
    }

    [Fact]
    public void Text_OfANumberThatIsCutInTwo_IsRead()
    {
        var reader = new Utf8JsonReader(Pieces("""{"category":58""", """9}"""));

        Assert.Equal("589", JsonSerializer.Deserialize(ref reader, VistaJson.Default.VistaMessage)?.Category);
    }

    [Fact]
    public void Message_Written_ReadsBack()
    {
        var message = new VistaMessage { Id = 5, Category = "OTHER", Attachment = true, SentDate = VistaWorld.Start };

        var json = JsonSerializer.Serialize(message, VistaJson.Default.VistaMessage);

        Assert.Contains("\"sentDate\":\"Mon, 05 Jan 2026 15:00:00 GMT\"", json, StringComparison.Ordinal);
        Assert.Equal(message, Message(json) with { Unknown = null });
    }

    [Fact]
    public void Message_NumberAndTextInEitherSpelling_AreRead()
    {
        var listed = Message("""{"id":5,"body":"Hello"}""");
        var threaded = Message("""{"messageId":6,"messageBody":"Bye"}""");
        var both = Message("""{"id":5,"messageId":6,"body":"Hello","messageBody":"Bye"}""");

        Assert.Equal((5L, "Hello"), (listed.Number, listed.Text));
        Assert.Equal((5L, "Hello"), (both.Number, both.Text));
        Assert.Equal((6L, "Bye"), (threaded.Number, threaded.Text));
    }

    [Fact]
    public void ToString_OfWhatHoldsText_ShowsNumbersOnly()
    {
        var body = new VistaSendBody { Id = 5, Category = "OTHER", Subject = "secret", Body = "secret" };

        Assert.Equal("VistaErrorBody 119", new VistaErrorBody { ErrorCode = 119, DeveloperMessage = "secret" }.ToString());
        Assert.Equal("VistaMessage 5", new VistaMessage { Id = 5, Subject = "secret" }.ToString());
        Assert.Equal("VistaSendBody", body.ToString());
    }

    private static VistaMessage Message(string json) => JsonSerializer.Deserialize(json, VistaJson.Default.VistaMessage)!;

    private static ReadOnlySequence<byte> Pieces(string first, string second)
    {
        var start = new Piece(Encoding.UTF8.GetBytes(first), 0);
        var end = start.Then(Encoding.UTF8.GetBytes(second));
        return new ReadOnlySequence<byte>(start, 0, end, end.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> bytes, long start) => (Memory, RunningIndex) = (bytes, start);

        public Piece Then(ReadOnlyMemory<byte> bytes)
        {
            var next = new Piece(bytes, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
