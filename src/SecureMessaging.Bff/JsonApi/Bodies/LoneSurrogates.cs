using System.Globalization;

namespace SecureMessaging.Bff.JsonApi.Bodies;

/// <summary>
/// A lone surrogate in JSON, as a browser sends it after an emoji was cut in two: legal JSON (<c>\ud83d</c>), but no UTF-8 can
/// hold it. It becomes U+FFFD, so that the message around it arrives.
/// </summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    private static ReadOnlySpan<byte> Replacement => @"\ufffd"u8;

    /// <summary>In place: the replacement is as long as what it replaces.</summary>
    public static void Replace(Span<byte> json)
    {
        for (var at = 0; at < json.Length;)
        {
            var rest = json[at..];
            if (rest[0] != '\\')
            {
                var next = rest.IndexOf((byte)'\\');
                at = next < 0 ? json.Length : at + next;
            }
            else if (!TryReadEscape(rest, out var letter))
            {
                // Any other escape, "\\" among them: its second letter begins nothing.
                at += 2;
            }
            else if (char.IsHighSurrogate(letter) && TryReadEscape(rest[EscapeLength..], out var second) && char.IsLowSurrogate(second))
            {
                at += 2 * EscapeLength;
            }
            else
            {
                if (char.IsSurrogate(letter))
                {
                    Replacement.CopyTo(rest);
                }

                at += EscapeLength;
            }
        }
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> json, out char letter)
    {
        letter = default;
        if (!json.StartsWith(@"\u"u8) || json.Length < EscapeLength
            || !ushort.TryParse(json[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return false;
        }

        letter = (char)code;
        return true;
    }
}
