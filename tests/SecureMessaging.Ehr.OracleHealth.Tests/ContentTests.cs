using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SecureMessaging.Ehr.OracleHealth.Content;

namespace SecureMessaging.Ehr.OracleHealth.Tests;

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
    [InlineData("<html><body><div>One&nbsp;&eacute;</div><div>Two<BR>three</div></body></html>", "One \u00e9\n\nTwo\nthree")]
    [InlineData("<html><head><style>p{}</style><title>T</title></head><body><p>Text</p><!-- c --></body></html>", "Text")]
    [InlineData("no markup at all", "no markup at all")]
    public void Read_ConvertedMarkup_GivesTheText(string content, string expected)
    {
        Assert.Equal(expected, XhtmlText.Read(content));
    }

    [Theory]
    [InlineData("MEDICATIONS", "Refill", false, "Medication: Refill")]
    [InlineData("MEDICATIONS", "Refill", true, "Re: Medication: Refill")]
    [InlineData("OTHER", "RE: re: Hello", true, "Re: Hello")]
    [InlineData("TEST_RESULTS", "Line\nbreak", false, "Test: Line break")]
    [InlineData("UNHEARD_OF", "x", false, "x")]
    [InlineData("OTHER", "Test: strip or not", false, "General: Test: strip or not")]
    public void Write_CategoryAndSubject_AreBothSeen(string category, string subject, bool reply, string expected)
    {
        Assert.Equal(expected, SubjectLine.Write(category, subject, reply));
    }

    [Theory]
    [InlineData("Re: Medication: Refill", "MEDICATIONS", "Refill")]
    [InlineData("Education: Diet: salt", "EDUCATION", "Diet: salt")]
    [InlineData("Written by staff", "OTHER", "Written by staff")]
    [InlineData(null, "OTHER", "")]
    public void Read_SubjectLine_IsTakenApart(string? line, string category, string subject)
    {
        Assert.Equal((category, subject), SubjectLine.Read(line));
    }

    [Theory]
    [InlineData("Re: Medication:  Refill ", "medication: refill", true)]
    [InlineData("Medication: Refill", "Medication: Renewal", false)]
    public void Same_SubjectLines_IgnoreMarksCaseAndBlanks(string left, string right, bool same)
    {
        Assert.Equal(same, SubjectLine.Same(left, right));
    }
}
