using SecureMessaging.Bff.Messages.Sending.Reading;

namespace SecureMessaging.Bff.Tests.Messages.Sending;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("a &lt;b&gt; &amp;amp;", "a <b> &amp;")]
    [InlineData("under <3 hours>", "under <3 hours>")]
    [InlineData("two\nlines", "two\nlines")]
    public void Decode_Text_IsDecodedOnceAndKeepsItsLines(string sent, string expected) =>
        Assert.Equal(expected, MessageText.Decode(sent));

    [Theory]
    [InlineData("Visit\r\nBcc: x@example.org", "Visit  Bcc: x@example.org")]
    [InlineData("Visit&#10;To: y", "Visit To: y")]
    [InlineData("Visit\u2028To: y", "Visit To: y")]
    [InlineData("Knee & \u00E9lbow", "Knee & \u00E9lbow")]
    public void DecodeLine_Subject_IsOneLine(string sent, string expected) =>
        Assert.Equal(expected, MessageText.DecodeLine(sent));
}
