using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SecureMessaging.Ehr.OracleHealth.Content;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Content;

public sealed class ContentTests
{
    [Fact]
    public void FromText_Markup_StaysText()
    {
        var document = XhtmlDocument.FromText("<script>alert('x')</script> & \"quotes\" <a href=\"http://x\">link</a>");

        Assert.DoesNotContain("<script", document, StringComparison.Ordinal);
        Assert.DoesNotContain("<a ", document, StringComparison.Ordinal);
        Assert.Equal("<script>alert('x')</script> & \"quotes\" <a href=\"http://x\">link</a>", XhtmlText.Read(document));
    }

    [Fact]
    public void FromText_LinesAndParagraphs_BecomeBreaksAndParagraphs()
    {
        var document = XhtmlDocument.FromText("one\r\ntwo\n\nthree\n\n\nfour");

        Assert.Contains("<p>one<br />two</p><p>three</p><p><br />four</p>", document, StringComparison.Ordinal);
    }

    [Fact]
    public void FromText_ControlCharactersAndHalfCharacters_StayVisible()
    {
        var document = XhtmlDocument.FromText("a\u0000b\u0008c\u007fd\ud800e\uffffg");

        Assert.Contains("<p>a\u2400b\u2408c\u2421d\ufffde\ufffdg</p>", document, StringComparison.Ordinal);
    }

    [Property(MaxTest = 1000)]
    public Property FromText_AnyText_IsWellFormedAndReadsBack() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), given =>
    {
        var text = given ?? "";
        var document = XhtmlDocument.FromText(text);

        XDocument.Parse(document);
        return XhtmlText.Normalise(XhtmlText.Read(document)) == XhtmlText.Normalise(text);
    });

    [Theory]
    [InlineData("<p></p><p>Eat</p><ul><li>juice<li>salt</ul>", "Eat\n\n\njuice\nsalt")]
    [InlineData("<table><tr><td>When</td><td>What</td></tr></table>", "When What ")]
    [InlineData("<html><body><div>One&nbsp;&eacute;</div><div>Two<BR>three</div></body></html>", "One \u00e9\n\nTwo\nthree")]
    [InlineData("<html><head><style>p{}</style><title>T</title></head><body><p>Text</p><!-- c --></body></html>", "Text")]
    [InlineData("no markup at all", "no markup at all")]
    [InlineData("<BODY class=\"x\"><p>One\r\n\ttwo</p>\n</BODY> after", "One two\n\n ")]
    [InlineData("before <script>x</script><p>Text</p>", "before Text")]
    [InlineData("One<br />two<br/>three", "One\ntwo\nthree")]
    public void Read_ConvertedMarkup_GivesTheText(string content, string expected)
    {
        Assert.Equal(expected, XhtmlText.Read(content));
    }

    [Theory]
    [InlineData("  one \t\r\n two  ", "one two")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("a\u0007", "a\u2407")]
    [InlineData(" \n ", "")]
    public void Normalise_Text_LeavesItsWords(string text, string expected)
    {
        Assert.Equal(expected, XhtmlText.Normalise(text));
    }

    [Theory]
    [InlineData("\u001f", "\u241f")]
    [InlineData(" ", " ")]
    [InlineData("\t\r\n", "\t\n")]
    [InlineData("\u007e\u007f\u0080", "\u007e\u2421\u0080")]
    [InlineData("\ufffd\ufffe\uffff", "\ufffd\ufffd\ufffd")]
    [InlineData("\U0001F600", "\U0001F600")]
    public void MakeLegal_Characters_AreThemselvesOrTheirPictures(string text, string expected)
    {
        Assert.Equal(expected, XmlCharacters.MakeLegal(text));
    }

    [Fact]
    public void FromText_AnyText_StandsInTheWholeFrame()
    {
        Assert.Equal(
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
            + "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">"
            + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>Message</title></head><body><p></p></body></html>",
            XhtmlDocument.FromText(""));
    }

    [Theory]
    [InlineData("MEDICATIONS", "Refill", false, "Medication: Refill")]
    [InlineData("MEDICATIONS", "Refill", true, "Re: Medication: Refill")]
    [InlineData("OTHER", "RE: re: Hello", true, "Re: Hello")]
    [InlineData("TEST_RESULTS", "Line\nbreak", false, "Test: Line break")]
    [InlineData("UNHEARD_OF", "x", false, "x")]
    [InlineData("OTHER", "Test: strip or not", false, "General: Test: strip or not")]
    [InlineData("COVID", "x", false, "COVID: x")]
    [InlineData("APPOINTMENTS", "x", false, "Appointment: x")]
    [InlineData("EDUCATION", "x", false, "Education: x")]
    [InlineData("OTHER", "  \u0007 ", false, "\u2407")]
    [InlineData("OTHER", "Re:", false, "")]
    [InlineData("OTHER", "RE:   re: Hello", false, "Hello")]
    [InlineData("OTHER", "Re:Hello", false, "Re:Hello")]
    [InlineData("OTHER", "test: strip or not", false, "General: test: strip or not")]
    public void Write_CategoryAndSubject_AreBothSeen(string category, string subject, bool reply, string expected)
    {
        Assert.Equal(expected, SubjectLine.Write(category, subject, reply));
    }

    [Theory]
    [InlineData("Re: Medication: Refill", "MEDICATIONS", "Refill")]
    [InlineData("Education: Diet: salt", "EDUCATION", "Diet: salt")]
    [InlineData("Written by staff", "OTHER", "Written by staff")]
    [InlineData(" re: COVID: Vaccine ", "COVID", "Vaccine")]
    [InlineData("appointment: Monday", "APPOINTMENTS", "Monday")]
    [InlineData("General: Test: strip or not", "OTHER", "Test: strip or not")]
    [InlineData("Test:strip", "OTHER", "Test:strip")]
    [InlineData("Re:", "OTHER", "")]
    [InlineData(null, "OTHER", "")]
    public void Read_SubjectLine_IsTakenApart(string? line, string category, string subject)
    {
        Assert.Equal((category, subject), SubjectLine.Read(line));
    }

    [Theory]
    [InlineData("Re: Medication:  Refill ", "medication: refill", true)]
    [InlineData("Medication: Refill", "Medication: Renewal", false)]
    [InlineData(" medication: refill", "RE: Medication:  Refill ", true)]
    public void Same_SubjectLines_IgnoreMarksCaseAndBlanks(string left, string right, bool same)
    {
        Assert.Equal(same, SubjectLine.Same(left, right));
    }
}
