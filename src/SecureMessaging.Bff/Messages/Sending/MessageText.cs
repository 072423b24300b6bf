using System.Net;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>
/// Text as it is kept: entities decoded exactly once, nothing stripped. What a person writes between angle brackets
/// ("under &lt;3 hours&gt;") may be the point of the message.
/// </summary>
internal static class MessageText
{
    public static string Decode(string? sent) => WebUtility.HtmlDecode(sent ?? "");
}
