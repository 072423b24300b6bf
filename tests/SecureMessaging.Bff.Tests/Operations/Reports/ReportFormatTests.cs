using Microsoft.AspNetCore.Http;
using SecureMessaging.Bff.Operations.Reports;

namespace SecureMessaging.Bff.Tests.Operations.Reports;

public sealed class ReportFormatTests
{
    [Theory]
    [InlineData(null, null, "json")]
    [InlineData(null, "*/*", "json")]
    [InlineData(null, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html")] // A browser.
    [InlineData(null, "application/json, text/html;q=0.9", "json")]
    [InlineData(null, "text/html;q=0, text/csv;q=0.1", "csv")]
    [InlineData(null, "TEXT/HTML", "html")]
    [InlineData(null, "image/png", "json")]
    [InlineData(null, "no type at all;;", "json")]
    [InlineData("html", "application/json", "html")]
    [InlineData("json", "text/html", "json")]
    [InlineData("", "text/html", "html")]
    [InlineData("csv", null, "csv")]
    [InlineData("HTML", "text/html", null)]
    [InlineData("xml", null, null)]
    public void Format_AskedForOrAccepted_IsTheOneThatIsAnswered(string? asked, string? accept, string? answered)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Accept = accept;

        Assert.Equal(answered, ReportFormat.Of(asked, request));
    }
}
