using System.Net;

namespace SecureMessaging.Sandbox.OracleHealth.Messages;

/// <summary>Plain text as the document Millennium holds.</summary>
internal static class XhtmlFrame
{
    private const string Start =
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">"
        + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title></title></head><body>";

    public static string Of(string text) => Start + string.Concat(text.Split("\n\n").Select(Paragraph)) + "</body></html>";

    private static string Paragraph(string text) =>
        $"<p>{WebUtility.HtmlEncode(text).Replace("\n", "<br />", StringComparison.Ordinal)}</p>";
}
