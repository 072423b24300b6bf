using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Tests.JsonApi;

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

    [Theory]
    [InlineData("""{"message":{"body":"x"},"more":1}""")]
    [InlineData("""{"made_up":1,"made_up":2,"madeUp":3}""")]
    [InlineData("""{"other":{"body":"x"}}""")]
    [InlineData("{}")]
    public void Read_WhatHasNoPlace_IsLeftOut(string json)
    {
        var result = JsonBodyReader.Read<Sample>(Encoding.UTF8.GetBytes(json));

        Assert.True(result.TryGet(out var body, out _));
        Assert.Equal(new Sample(), body);
    }

    [Theory]
    [InlineData("""{"rows":[{"rowId":1,"row_id":2}]}""")]
    [InlineData("""{"file":{"a":{"bC":1,"b_c":2}}}""")]
    [InlineData("""{"message":{"body":"x","Body":"y"}}""")]
    [InlineData("""{"\u0062ody":"x","body":"y"}""")]
    public void Read_OneOfOurKeysTwiceAtAnyDepth_IsARefusal(string json)
    {
        var result = JsonBodyReader.Read<Sample>(Encoding.UTF8.GetBytes(json));

        Assert.False(result.TryGet(out _, out var failure));
        Assert.Equal(RequestRefused.BadRequest("The request body has a key twice"), failure);
    }

    [Theory]
    [InlineData("""{"body":"x"} {}""")]
    [InlineData("""{"body":"x"}x""")]
    [InlineData("""{"body":"x",}""")]
    [InlineData("""{"body":"x","made_up":[1,}""")]
    [InlineData("""{"body":"x"/* */}""")]
    [InlineData("""{"recipient_id":1e400,"made_up":}""")]
    public void Read_BrokenAnywhere_IsMalformed(string json)
    {
        var result = JsonBodyReader.Read<Sample>(Encoding.UTF8.GetBytes(json));

        Assert.False(result.TryGet(out _, out var failure));
        Assert.Equal(JsonBodyReader.Malformed, failure);
    }

    [Theory]
    [InlineData("""{"recipient_id":1e400}""", "recipient_id")]
    [InlineData("""{"recipient_id":99999999999999999999}""", "recipient_id")]
    [InlineData("""{"recipient_id":{"a":[1,{}]}}""", "recipient_id")]
    [InlineData("""{"body":["x"]}""", "body")]
    [InlineData("""{"rows":{"row_id":1}}""", "rows")]
    [InlineData("""{"rows":[[]]}""", "rows[0]")]
    [InlineData("""{"rows":[{"rowId":1},{"rowId":"many","made_up":{"x":[]}}]}""", "rows[1].row_id")]
    [InlineData("""{"strict":[{"name":{"made_up":1}}]}""", "strict[0].name")]
    [InlineData("""{"file":7}""", "file")]
    public void Read_AnotherKindOfValue_NamesTheField(string json, string field)
    {
        var result = JsonBodyReader.Read<Sample>(Encoding.UTF8.GetBytes(json));

        Assert.False(result.TryGet(out _, out var failure));
        Assert.Equal(RequestRefused.InvalidValue(field), failure);
    }

    /// <summary>In a file that is reviewed a misspelt key would be a field left out, and nobody would notice.</summary>
    [Theory]
    [InlineData("""{"strict":[{"name":"x"},{"nmae":"x"}]}""", "strict[1]")]
    [InlineData("""{"strict":[{"name":"x","inner":{"name":"y","made_up":[1,{}]}}]}""", "strict[0].inner")]
    public void Read_UnknownKeyWhereAllAreKnown_NamesItsPlaceAndWhatIsKnown(string json, string place)
    {
        var result = JsonBodyReader.Read<Sample>(Encoding.UTF8.GetBytes(json));

        Assert.False(result.TryGet(out _, out var failure));
        var error = Assert.Single(Assert.IsType<InvalidFields>(failure).Errors);
        Assert.Equal((place, "A key is not known; known are name, inner"), (error.Field, error.Message));
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, false)]
    [InlineData(10_000, false)]
    public void Read_ValueOfSoManyLevels_IsReadUpTo32WithItsObject(int levels, bool isRead)
    {
        var json = $$"""{"made_up":{{new string('[', levels)}}{{new string(']', levels)}},"body":"x"}""";

        var result = JsonBodyReader.Read<Sample>(Encoding.UTF8.GetBytes(json));

        Assert.Equal(isRead, result.TryGet(out _, out var failure));
        Assert.Equal(isRead ? null : JsonBodyReader.Malformed, failure);
    }

    [Fact]
    public void Read_AFile_IsAllOfItInOurSpelling()
    {
        var result = JsonBodyReader.Read<Sample>("""{"file":{"someKey":[{"aB":1.50},null,"x\ud83d"],"other_key":{}}}"""u8.ToArray());

        Assert.True(result.TryGet(out var body, out _));
        Assert.Equal("""{"some_key":[{"a_b":1.50},null,"x\uFFFD"],"other_key":{}}""", body.File!.ToJsonString());
    }

    /// <summary>Each costs little more than its bytes, whatever of it is made up; a tree would cost fifty times as much.</summary>
    [Theory]
    [InlineData("""{"x":[""", "0,", "0]}")]
    [InlineData("""{"x":[""", "{},", "{}]}")]
    [InlineData("""{"x":{"a":0""", ""","a":0""", "}}")]
    [InlineData("""{"body":[""", "0,", "0]}")]
    [InlineData("""{"message":{"x":[""", "[],", "[]]}}")]
    [InlineData("""{"rows":[""", "{},", "{}]}")]
    [InlineData("""{"file":{"x":[""", "0,", "0]}}")]
    public void Read_AMillionSmallValues_CostsLittle(string before, string unit, string after)
    {
        var json = Encoding.UTF8.GetBytes(before + string.Concat(Enumerable.Repeat(unit, 1_000_000)) + after);
        JsonBodyReader.Read<Sample>("{}"u8.ToArray());
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        JsonBodyReader.Read<Sample>(json);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 2 * json.Length);
    }

    private sealed record Row(long RowId);

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    private sealed record Strict(string? Name, Strict? Inner);

    private sealed record Sample
    {
        public IReadOnlyList<Strict>? Strict { get; init; }

        public IReadOnlyList<Row>? Rows { get; init; }

        public JsonObject? File { get; init; }

        public long? RecipientId { get; init; }

        public string? Body { get; init; }
    }
}
