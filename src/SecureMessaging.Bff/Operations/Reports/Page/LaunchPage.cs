using System.Security.Cryptography;
using System.Text;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Bff.Operations.Reports.Page;

/// <summary>
/// The launch report for a manager: the questions of the release plan and the form of a stage in plain words. One file without
/// script, so that it can be saved, printed and handed on.
/// </summary>
internal static class LaunchPage
{
    private const string Style = """
        body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem;color:#1b1b1b;background:#fff}
        table{border-collapse:collapse;margin:.5rem 0 1.5rem}caption{text-align:left;font-weight:600;padding:.25rem 0}
        th,td{border:1px solid #71767a;padding:.25rem .75rem;text-align:left;vertical-align:top}thead th{background:#f0f0f0}
        tbody th{font-weight:400}h2{margin-top:2.5rem}label{margin-right:1rem}input,button{font:inherit;padding:.25rem .5rem}
        button{border:0;border-radius:.25rem;background:#005ea2;color:#fff;cursor:pointer}a{color:#005ea2}
        button:focus-visible,a:focus-visible,input:focus-visible{outline:.25rem solid #2491ff;outline-offset:2px}
        @media print{form,nav{display:none}}
        """;

    /// <summary>No script, nothing from elsewhere, and of styles the one that stands in the page.</summary>
    public static readonly string ContentSecurityPolicy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <param name="report">What it is about.</param>
    /// <param name="nameOf">What people call an EHR.</param>
    public static string Of(LaunchReport report, Func<string, string> nameOf)
    {
        var title = $"Launch report, {LaunchWords.Day(report.From)} to {LaunchWords.Day(report.To.AddDays(-1))}";
        var text = new HtmlText();
        LaunchQuestionsPart.Write(text, report);
        LaunchStagePart.Write(text, report, nameOf);
        LaunchHistoryPart.Write(text, report);
        return $"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>{HtmlText.Encode(title)}</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><style>{Style}</style></head><body><main>
            <h1>{HtmlText.Encode(title)}</h1>
            <p>Of the flag {HtmlText.Encode(report.Flag)}. Days are whole and in UTC; both days named above are in it. The base flow is the
            existing one, the new flow is the one that is being released. A person who changed the flow is counted in both.</p>
            {Choice(report)}
            {text}
            </main></body></html>
            """;
    }

    private static string Choice(LaunchReport report)
    {
        var (flag, from, to) = (HtmlText.Encode(report.Flag), LaunchWords.Day(report.From), LaunchWords.Day(report.To));
        var query = $"flag={HtmlText.Encode(Uri.EscapeDataString(report.Flag))}&amp;from={from}&amp;to={to}";
        return $"""
            <form method="get" action="launch"><input type="hidden" name="flag" value="{flag}">
            <input type="hidden" name="format" value="html"><label>First day <input type="date" name="from" value="{from}"></label>
            <label>The day after the last <input type="date" name="to" value="{to}"></label><button>Show these days</button></form>
            <nav><p><a href="launch.csv?{query}">The same for a spreadsheet</a>,
            <a href="launch?{query}&amp;format=json">as JSON</a></p></nav>
            """;
    }
}
