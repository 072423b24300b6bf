using System.Net;

namespace SecureMessaging.Bff.Messages.Sending.Reading;

/// <summary>
/// Text as it is kept: entities decoded exactly once, nothing stripped. What a person writes between angle brackets
/// ("under &lt;3 hours&gt;") may be the point of the message.
/// </summary>
internal static class MessageText
{
    public static string Decode(string? sent) => WebUtility.HtmlDecode(sent ?? "");

    /// <summary>A subject is one line: what breaks it becomes a blank, so that no record or notice reads a second header in it.</summary>
    public static string DecodeLine(string? sent) =>
        string.Concat(Decode(sent).Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
}
