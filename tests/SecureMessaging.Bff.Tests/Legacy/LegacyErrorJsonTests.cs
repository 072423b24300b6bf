using System.Text;
using SecureMessaging.Bff.Legacy;

namespace SecureMessaging.Bff.Tests.Legacy;

public sealed class LegacyErrorJsonTests
{
    [Theory]
    [InlineData("""{"errors":[{"code":"SM119"}]}""", """{"errors":[{"code":"SM119"}],"meta":{"support_id":"s"}}""")]
    [InlineData("""{"errors":"Access token has expired"}""", """{"errors":"Access token has expired","meta":{"support_id":"s"}}""")]
    [InlineData(""" {"errors" : [ 1 ] } """, """ {"errors" : [ 1 ] ,"meta":{"support_id":"s"}} """)]
    [InlineData("""{"meta":{},"errors":[1]}""", """{"meta":{"support_id":"s"},"errors":[1]}""")]
    [InlineData("""{"meta":{"a":{"b":1}},"errors":[1]}""", """{"meta":{"a":{"b":1},"support_id":"s"},"errors":[1]}""")]
    [InlineData("""{"meta":null,"errors":[1]}""", """{"meta":{"support_id":"s"},"errors":[1]}""")]
    [InlineData(
        """{"errors":[{"code":"a","code":"b"}],"errors":[2]}""", """{"errors":[{"code":"a","code":"b"}],"errors":[2],"meta":{"support_id":"s"}}""")]
    [InlineData(
        """{"errors":[{"detail":"\ud83d"}],"\ud83d":1}""", """{"errors":[{"detail":"\ud83d"}],"\ud83d":1,"meta":{"support_id":"s"}}""")]
    public void Error_OfLegacy_GainsTheSupportIdAndNothingElse(string json, string expected) => Assert.Equal(expected, With(json));

    [Fact]
    public void Error_OfManyLevels_IsOne()
    {
        var deep = new string('[', 20_000) + new string(']', 20_000);

        Assert.Equal($$$"""{"errors":[{{{deep}}}],"meta":{"support_id":"s"}}""", With($$"""{"errors":[{{deep}}]}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"error":"x"}""")]
    [InlineData("""{"errors":[]}""")]
    [InlineData("""{"errors":[ ]}""")]
    [InlineData("""{"errors":null}""")]
    [InlineData("""{"errors":[1]} x""")]
    [InlineData("""{"errors":[1]""")]
    [InlineData("<html></html>")]
    [InlineData("""{"a":{"errors":[1]}}""")]
    public void Body_WithoutErrors_IsNone(string json) => Assert.Null(With(json));

    private static string? With(string json) =>
        LegacyErrorJson.WithSupportId(Encoding.UTF8.GetBytes(json), "support_id", "s") is { } body ? Encoding.UTF8.GetString(body) : null;
}
