using System.Text;
using System.Text.Encodings.Web;

namespace SecureMessaging.Bff.Operations.Reports.Page;

/// <summary>Parts of a page. Every word of every part is encoded here, so nothing that somebody typed can be markup.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _html = new();

    public HtmlText Heading(int level, string text) => Element($"h{level}", text);

    public HtmlText Say(string text) => Element("p", text);

    public HtmlText List(IEnumerable<string> items)
    {
        _html.Append("<ul>");
        foreach (var item in items)
        {
            Element("li", item);
        }

        _html.Append("</ul>\n");
        return this;
    }

    /// <summary>The first cell of a row says what the row is about. Without rows the caption alone, and that there is none.</summary>
    public HtmlText Table(string caption, string[] columns, IEnumerable<string[]> rows)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
        {
            return Say($"{caption}: none in these days.");
        }

        _html.Append("<table>");
        Element("caption", caption);
        _html.Append("<thead><tr>");
        foreach (var column in columns)
        {
            Element("th", " scope=\"col\"", column);
        }

        _html.Append("</tr></thead><tbody>\n");
        foreach (var row in all)
        {
            _html.Append("<tr>");
            Element("th", " scope=\"row\"", row[0]);
            foreach (var cell in row.Skip(1))
            {
                Element("td", cell);
            }

            _html.Append("</tr>\n");
        }

        _html.Append("</tbody></table>\n");
        return this;
    }

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    public override string ToString() => _html.ToString();

    private HtmlText Element(string name, string text) => Element(name, "", text);

    private HtmlText Element(string name, string attributes, string text)
    {
        _html.Append('<').Append(name).Append(attributes).Append('>').Append(Encode(text)).Append("</").Append(name).Append(">\n");
        return this;
    }
}
