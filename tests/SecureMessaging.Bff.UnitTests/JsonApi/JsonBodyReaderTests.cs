using System.Text;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.UnitTests.JsonApi;

public sealed class JsonBodyReaderTests
{
    [Theory]
    [InlineData("""{"recipient_id":8000101,"body":"x"}""")]
    [InlineData("""{"recipientId":8000101,"body":"x"}""")]
    [InlineData("""{"recipientId":"8000101","body":"x","unknown":{"a":[1]}}""")]
    [InlineData("""{"message":{"recipientId":8000101,"body":"x"}}""")]
    public void Read_EitherSpellingWrappedOrNot_GivesTheSameBody(string json)
    {
        var result = JsonBodyReader.Read<Sample>(Encoding.UTF8.GetBytes(json));

        Assert.True(result.TryGet(out var body, out _));
        Assert.Equal(new Sample { RecipientId = 8000101, Body = "x" }, body);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("""{"recipient_id":"many"}""")]
    [InlineData("""{"recipient_id":1,"recipientId":2}""")]
    public void Read_WhatIsNotTheBody_IsARefusal(string json)
    {
        var result = JsonBodyReader.Read<Sample>(Encoding.UTF8.GetBytes(json));

        Assert.False(result.TryGet(out _, out var failure));
        Assert.Equal(400, FailureTranslator.Translate(failure).Status);
    }

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0xC3)]
    public void Read_BytesThatAreNoUtf8_IsARefusalAndNotAnotherText(byte odd)
    {
        byte[] json = [.. "{\"body\":\"caf"u8, odd, .. "\"}"u8];

        var result = JsonBodyReader.Read<Sample>(json);

        Assert.Equal(JsonBodyReader.Malformed, result.TryGet(out _, out var failure) ? null : failure);
    }

    [Fact]
    public void Read_ValueOfTheWrongKind_NamesOurFieldOnly()
    {
        var result = JsonBodyReader.Read<Sample>("""{"made_up":{"x":1},"recipientId":"many"}"""u8.ToArray());

        Assert.False(result.TryGet(out _, out var failure));
        Assert.Equal(RequestRefused.InvalidValue("recipient_id"), failure);
    }

    [Theory]
    [InlineData("""{"body":"a\ud83d"}""", "a\ufffd")]
    [InlineData("""{"body":"\udc00b"}""", "\ufffdb")]
    [InlineData("""{"body":"\ud83d\ud83d\ude00"}""", "\ufffd\ud83d\ude00")]
    [InlineData("""{"body":"\ud83d\n"}""", "\ufffd\n")]
    [InlineData("""{"body":"\\ud83d"}""", "\\ud83d")]
    [InlineData("""{"body":"x","\ud83d":1}""", "x")]
    public void Read_HalfACharacter_IsReplacedAndTheRestKept(string json, string expected)
    {
        var result = JsonBodyReader.Read<Sample>(Encoding.UTF8.GetBytes(json));

        Assert.True(result.TryGet(out var body, out _));
        Assert.Equal(expected, body.Body);
    }

    [Theory]
    [InlineData("\\")]
    [InlineData("\\u")]
    [InlineData("""{"body":"\ud83""")]
    [InlineData("""{"body":"\ud83d""")]
    [InlineData("")]
    public void Read_CutInTheMiddle_IsMalformed(string json)
    {
        var result = JsonBodyReader.Read<Sample>(Encoding.UTF8.GetBytes(json));

        Assert.False(result.TryGet(out _, out var failure));
        Assert.Equal(JsonBodyReader.Malformed, failure);
    }

    [Fact]
    public void Read_AfterAByteOrderMark_IsTheBody()
    {
        var result = JsonBodyReader.Read<Sample>([.. Encoding.UTF8.Preamble, .. """{"body":"x"}"""u8]);

        Assert.True(result.TryGet(out var body, out _));
        Assert.Equal("x", body.Body);
    }

    private sealed record Sample
    {
        public long? RecipientId { get; init; }

        public string? Body { get; init; }
    }
}
