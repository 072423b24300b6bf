using System.Buffers;
using System.Globalization;
using System.Text;

namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>Escapes text on the way out, as MHV does; on the way in it takes text as it is.</summary>
internal static class MhvText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("&<>\"'\u201C\u201D\u2018\u2019");

    private static readonly Dictionary<char, string> Named = new()
    {
        ['&'] = "&amp;",
        ['<'] = "&lt;",
        ['>'] = "&gt;",
        ['"'] = "&quot;",
        ['\''] = "&#39;",
        ['\u201C'] = "&ldquo;",
        ['\u201D'] = "&rdquo;",
        ['\u2018'] = "&lsquo;",
        ['\u2019'] = "&rsquo;",
    };

    public static string Escape(string text, VistaSwitches switches)
    {
        if (!text.AsSpan().ContainsAny(Escaped))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 32);
        foreach (var character in text)
        {
            if (!Named.TryGetValue(character, out var name))
            {
                escaped.Append(character);
                continue;
            }

            escaped.Append(switches.Escaping switch
            {
                "decimal" => string.Create(CultureInfo.InvariantCulture, $"&#{(int)character};"),
                "hex" => string.Create(CultureInfo.InvariantCulture, $"&#x{(int)character:x};"),
                _ => name,
            });
        }

        return escaped.ToString();
    }
}
