using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SecureMessaging.Ehr.OracleHealth.Content;

/// <summary>
/// Plain text out of the XHTML Millennium gives back. It may have been through a converter, so this reads markup loosely
/// and never refuses: blocks become paragraphs, <c>br</c> and list items a line end, cells of a table a blank, all other tags go,
/// entities are decoded.
/// </summary>
internal static partial class XhtmlText
{
    public static string Read(string content)
    {
        var body = Body().Match(content) is { Success: true } match ? match.Groups[1].Value : content;
        body = Invisible().Replace(body, "");
        body = Layout().Replace(body, " ");
        body = LineBreak().Replace(body, "\n");
        body = Cell().Replace(body, " ");
        body = Item().Replace(body, "\n");
        body = BlockEnd().Replace(body, "\n\n");
        body = Tag().Replace(body, "");
        return WebUtility.HtmlDecode(body).Replace('\u00A0', ' ').Trim('\n');
    }

    /// <summary>Text reduced to what survives any converter: its words, with every run of white space as one blank.</summary>
    public static string Normalise(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var character in XmlCharacters.MakeLegal(text))
        {
            if (!char.IsWhiteSpace(character))
            {
                words.Append(character);
            }
            else if (words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }

    [GeneratedRegex("<body[^>]*>(.*?)</body>", RegexOptions.Singleline | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Body();

    [GeneratedRegex(@"<!--.*?-->|<(head|style|script)\b.*?</\1>", RegexOptions.Singleline | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Invisible();

    [GeneratedRegex(@"[\r\n\t]+")]
    private static partial Regex Layout();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"</(p|div|li|tr|h[1-6]|pre|blockquote)\s*>|<(p|div)\s*/>", RegexOptions.IgnoreCase)]
    private static partial Regex BlockEnd();

    /// <summary>Items and rows are often not closed.</summary>
    [GeneratedRegex(@"<(li|tr|dt|dd)\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Item();

    [GeneratedRegex(@"</(td|th)\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
