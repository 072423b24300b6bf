using System.Security.Cryptography;
using System.Text;
using SecureMessaging.Bff.Operations.Reports;
using SecureMessaging.Bff.Operations.Reports.Page;

namespace SecureMessaging.Bff.Tests.Operations.Reports;

/// <summary>What a manager reads, and what a spreadsheet makes of the same.</summary>
public sealed class LaunchPageTests
{
    private static readonly string Page = LaunchPage.Of(
        TheReport.Filled(), name => name == "vista" ? "VistA" : "Oracle Health");

    [Fact]
    public void Page_OfAReport_AnswersTheEightQuestionsInOrder()
    {
        var headings = Enumerable.Range(1, 8).Select(number => Page.IndexOf($"<h3>{number}. ", StringComparison.Ordinal)).ToArray();

        Assert.DoesNotContain(-1, headings);
        Assert.Equal(headings.Order(), headings);
        Assert.Equal(
            ["How messages divide", "How useful they are"],
            new[] { 4, 6 }.Select(place => Page[headings[place]..headings[place + 1]])
                .Select(part => part.Contains("This cannot be answered here.", StringComparison.Ordinal)
                    ? Between(part, "<li>", ". It is there: ")
                    : "answered"));
    }

    [Theory]
    [InlineData("<th scope=\"row\">Base flow</th>\n<td>1,234</td>\n<td>300 of 1,234 (24.31 %)</td>")] // Whom it counts, and a share.
    [InlineData("<td>10 of 1,000 (1 %)</td>\n<td>4 of 200 (2 %)</td>")] // Both flows.
    [InlineData("&#x2B;1 percentage points; between &#x2212;0.35 and &#x2B;4</td>\n<td>No difference is shown")] // With an interval.
    [InlineData("<td>&#x2013;</td>\n<td>Nothing to compare: one flow had no calls</td>")]
    [InlineData("<td>0.5 s or less</td>\n<td>2 s or less</td>\n<td>more than 60 s</td>")] // Units.
    [InlineData("<td>10 of 200 (5 %)</td>\n<td>6</td>\n<td>4</td>")] // Sends in error.
    [InlineData("<th scope=\"row\">Drop-off</th>\n<td>934 of 1,234 (75.69 %)</td>")]
    [InlineData("<td>No answer arrived</td>")]
    [InlineData("<th scope=\"row\">Oracle Health and VistA</th>")]
    [InlineData("<td>high</td>\n<td>lower</td>\n<td>still open</td>")]
    [InlineData("<td>4.5</td>\n<td>0</td>\n<td>0</td>\n<td>0</td>\n<td>1</td>\n<td>1</td>")]
    [InlineData("2027-01-04 to 2027-01-10")] // The last day is in it.
    [InlineData("The time from opening to sending. It is there: the monitoring. By flow: the header.")]
    public void Page_OfAReport_SaysInWords(string words) => Assert.Contains(words, Page, StringComparison.Ordinal);

    [Fact]
    public void Word_ThatSomebodyTyped_IsNoMarkup()
    {
        Assert.DoesNotContain("<script", Page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_OfThePage_AllowsItsOwnStyleAndNothingElse()
    {
        var style = SHA256.HashData(Encoding.UTF8.GetBytes(Between(Page, "<style>", "</style>")));

        Assert.StartsWith(
            $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(style)}'; ", LaunchPage.ContentSecurityPolicy,
            StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.00001, "below 0.01 %")]
    [InlineData(0.99999, "above 99.99 %")]
    [InlineData(1, "100 %")]
    public void Share_NearNoneOrAll_IsNotRoundedToIt(double share, string words) => Assert.Equal(words, LaunchWords.Share(share));

    [Fact]
    public void Row_OfTheSpreadsheet_HasFiveCellsAndNoFormula()
    {
        var row = LaunchCsv.Of(TheReport.Filled()).Split("\r\n").Single(line => line.Contains("HYPERLINK", StringComparison.Ordinal)
            && line.Contains("calls", StringComparison.Ordinal));

        Assert.Equal("error,\"send 400 =HYPERLINK(\"\"x\"\"),1\",new,calls,4", row);
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
