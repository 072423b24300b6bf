using System.Text;
using System.Xml;

namespace SecureMessaging.Ehr.OracleHealth.Content;

/// <summary>
/// The document Millennium takes as a message's content, built from plain text: an empty line parts paragraphs, a line end is
/// a <c>br</c>, everything else is text. The doctype and the whole frame are needed: without them its converter was seen to
/// answer 400. Nothing a person writes becomes markup.
/// </summary>
internal static class XhtmlDocument
{
    private const string Start =
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
        + "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">"
        + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Message</title></head><body>";

    private const string End = "</body></html>";
    private const string ParagraphGap = "\n\n";

    private static readonly XmlWriterSettings Fragment = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        NewLineHandling = NewLineHandling.None,
    };

    public static string FromText(string text)
    {
        var document = new StringBuilder(Start, text.Length + 512);
        using (var writer = XmlWriter.Create(document, Fragment))
        {
            foreach (var paragraph in XmlCharacters.MakeLegal(text).Split(ParagraphGap))
            {
                WriteParagraph(writer, paragraph);
            }
        }

        return document.Append(End).ToString();
    }

    private static void WriteParagraph(XmlWriter writer, string paragraph)
    {
        writer.WriteStartElement("p");
        var first = true;
        foreach (var line in paragraph.Split('\n'))
        {
            if (!first)
            {
                writer.WriteStartElement("br");
                writer.WriteEndElement();
            }

            writer.WriteString(line);
            first = false;
        }

        writer.WriteFullEndElement();
    }
}
