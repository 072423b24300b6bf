using System.Text;
using System.Xml;

namespace SecureMessaging.Sandbox.OracleHealth.Messages;

/// <summary>One pass over an XHTML document that collects its paragraphs and stops at markup the converter refuses.</summary>
internal sealed class XhtmlText(XmlReader reader)
{
    private readonly List<string> _paragraphs = [];
    private readonly StringBuilder _current = new();
    private bool _insideBody;

    /// <summary>True from the start of a block until it, or a block within it, ends: such a block is a paragraph
    /// even when empty.</summary>
    private bool _insideLeaf;

    public bool TryRead(out string text)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && !TryEnter())
            {
                text = "";
                return false;
            }

            ReadText();
            Leave();
        }

        FlushStrayText();
        text = string.Join("\n\n", _paragraphs);
        return _insideBody;
    }

    private bool TryEnter()
    {
        if (!XhtmlContent.IsAllowed(reader))
        {
            return false;
        }

        _insideBody |= reader.LocalName == "body" && reader.Depth == 1;
        if (reader.LocalName == "br" && _insideBody)
        {
            _current.Append('\n');
        }
        else if (XhtmlContent.IsBlock(reader.LocalName))
        {
            FlushStrayText();
            _insideLeaf = !reader.IsEmptyElement;
            if (reader.IsEmptyElement)
            {
                _paragraphs.Add("");
            }
        }

        return true;
    }

    private void ReadText()
    {
        var isText = reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType
            .SignificantWhitespace or XmlNodeType.Whitespace;
        if (isText && _insideBody && (_insideLeaf || !string.IsNullOrWhiteSpace(reader.Value)))
        {
            _current.Append(reader.Value.Replace('\n', ' '));
        }
    }

    private void Leave()
    {
        if (reader.NodeType != XmlNodeType.EndElement || !XhtmlContent.IsBlock(reader.LocalName))
        {
            return;
        }

        if (_insideLeaf || _current.Length > 0)
        {
            _paragraphs.Add(_current.ToString());
            _current.Clear();
        }

        _insideLeaf = false;
    }

    /// <summary>Text that stands beside blocks; layout between them is dropped.</summary>
    private void FlushStrayText()
    {
        if (!string.IsNullOrWhiteSpace(_current.ToString()))
        {
            _paragraphs.Add(_current.ToString());
        }

        _current.Clear();
    }
}
