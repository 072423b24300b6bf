using System.Text.Json.Nodes;
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
        var result = JsonBodyReader.Read<Sample>(JsonNode.Parse(json));

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
        var result = JsonBodyReader.Read<Sample>(JsonNode.Parse(json));

        Assert.False(result.TryGet(out _, out var failure));
        Assert.Equal(400, FailureTranslator.Translate(failure).Status);
    }

    private sealed record Sample
    {
        public long? RecipientId { get; init; }

        public string? Body { get; init; }
    }
}
