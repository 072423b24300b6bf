using System.Text;
using System.Text.Json;
using SecureMessaging.Bff.Legacy.UserProfile;

namespace SecureMessaging.Bff.Tests.Legacy.UserProfile;

public sealed class JsonSpliceTests
{
    private static readonly JsonKey Outer = new("outer_key", "outerKey");
    private static readonly JsonKey Inner = new("inner_key", "innerKey");

    [Theory]
    [InlineData("""{"outer_key":{"inner_key":1}}""", "1")]
    [InlineData("""{"outerKey":{"innerKey":[1, {"inner_key":2}]}}""", """[1, {"inner_key":2}]""")]
    [InlineData(""" { "a" : {"inner_key":0} , "outer_key" : { "b":[] , "inner_key" : null } } """, "null")]
    [InlineData("""{"outer_key":{"inner_key":1,"inner_key":2}}""", "2")]
    [InlineData("""{"outer_key":{"inner_key":1},"outer_key":{"inner_key":3}}""", "3")]
    [InlineData("""{"\u006futer_key":{"inner_key":4}}""", "4")]
    [InlineData("""{"outer_key":{"inner_key":"\ud83d"}}""", "\"\\ud83d\"")]
    public void Find_ValueAtAPath_IsTheLastOfIt(string json, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        var found = JsonSplice.Find(bytes, Outer, Inner);

        Assert.Equal(expected, Encoding.UTF8.GetString(bytes[found!.Value]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"outer_key":[{"inner_key":1}]}""")]
    [InlineData("""{"outer_key":{"other":1},"inner_key":2}""")]
    public void Find_NoValueAtThePath_IsNone(string json) =>
        Assert.Null(JsonSplice.Find(Encoding.UTF8.GetBytes(json), Outer, Inner));

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("""{"outer_key":{"inner_key":1}} x""")]
    [InlineData("""{"outer_key":{"inner_key":1}""")]
    public void Find_InWhatIsNoJson_Throws(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSplice.Find(Encoding.UTF8.GetBytes(json), Outer, Inner));

    [Theory]
    [InlineData("""{"x":1 ,"outer_key": {"inner_key" : [1,2] , "y":"é"} }""", """{"x":1 ,"outer_key": {"inner_key" : true , "y":"é"} }""")]
    [InlineData("""{"outer_key":{ }}""", """{"outer_key":{ "inner_key":true}}""")]
    [InlineData("""{"outer_key":{"y":1}}""", """{"outer_key":{"y":1,"inner_key":true}}""")]
    public void Set_Member_ChangesNoOtherByte(string json, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(json);

        var set = JsonSplice.Set(bytes, JsonSplice.Find(bytes, Outer)!.Value, Inner, "true", camel: false);

        Assert.Equal(expected, Encoding.UTF8.GetString(set));
    }

    [Fact]
    public void Set_BehindAByteOrderMark_KeepsIt()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. """{"outerKey":{}}"""u8];

        var set = JsonSplice.Set(bytes, JsonSplice.Find(bytes, Outer)!.Value, Inner, "1", camel: true);

        byte[] expected = [.. Encoding.UTF8.Preamble, .. """{"outerKey":{"innerKey":1}}"""u8];
        Assert.Equal(expected, set);
    }

    [Fact]
    public void Find_ManyLevelsDeep_DoesNotExhaustTheStack()
    {
        var deep = new string('[', 50_000) + new string(']', 50_000);
        var bytes = Encoding.UTF8.GetBytes($$$"""{"a":{{{deep}}},"outer_key":{"inner_key":1}}""");

        Assert.NotNull(JsonSplice.Find(bytes, Outer, Inner));
    }
}
