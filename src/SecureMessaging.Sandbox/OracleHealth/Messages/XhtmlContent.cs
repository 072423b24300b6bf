using System.Net;
using System.Text.RegularExpressions;
using System.Xml;

namespace SecureMessaging.Sandbox.OracleHealth.Messages;

/// <summary>
/// Plays the converter from XHTML to RTF that Millennium runs on message content: it takes a whole XHTML document of
/// simple markup and refuses everything else, as it was seen to refuse a bare <c>div</c> with an <c>a</c>.
/// </summary>
internal static partial class XhtmlContent
{
    private const string Namespace = "http://www.w3.org/1999/xhtml";
    private const string PublicId = "-//W3C//DTD XHTML 1.0 Transitional//EN";

    private static readonly HashSet<string> Blocks = ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "blockquote", "tr"];

    private static readonly HashSet<string> Allowed =
    [
        .. Blocks, "html", "head", "title", "meta", "body", "br", "b", "strong", "i", "em", "u", "span", "ul", "ol",
            "hr", "table", "tbody", "td",
        "th", "sub", "sup", "font",
    ];

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    /// <summary>
    /// Reads back what the sender wrote: a block is a paragraph, paragraphs are parted by an empty line, <c>br</c> is a line
    /// break, white space between blocks is layout, and a line break inside a block is a blank, as in HTML.
    /// </summary>
    public static bool TryReadText(string content, out string text)
    {
        text = "";
        if (!content.Contains(PublicId, StringComparison.Ordinal) || !content.TrimStart().StartsWith('<'))
        {
            return false;
        }

        try
        {
            using var reader = XmlReader.Create(new StringReader(DecodeNamedEntities(content)), Settings);
            return new XhtmlText(reader).TryRead(out text);
        }
        catch (XmlException)
        {
            return false;
        }
    }

    public static bool IsBlock(string name) => Blocks.Contains(name);

    public static bool IsAllowed(XmlReader reader) =>
        reader.NamespaceURI == Namespace && Allowed.Contains(reader.LocalName) && (reader.Depth > 0 || reader.LocalName == "html");

    /// <summary>Without the DTD an XML reader knows five names only; HTML has about 250.</summary>
    private static string DecodeNamedEntities(string content) => NamedEntity().Replace(content, match =>
        match.Groups[1].Value is "amp" or "lt" or "gt" or "quot" or "apos" ? match.Value : WebUtility.HtmlDecode(match.Value));

    [GeneratedRegex("&([A-Za-z][A-Za-z0-9]*);", RegexOptions.CultureInvariant)]
    private static partial Regex NamedEntity();
}
