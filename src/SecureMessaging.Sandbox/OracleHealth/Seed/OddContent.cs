namespace SecureMessaging.Sandbox.OracleHealth.Seed;

/// <summary>
/// Content as other clients of Millennium write it: no document around it and no body, markup that only a browser understands, text of
/// scripts and styles that is no text, links, nested blocks, entities of every kind.
/// </summary>
internal static class OddContent
{
    public const string Markup = """
        <style type="text/css">p.x { color: red }</style><script>var secret = "not to be shown"; if (1 < 2) { alert('no'); }</script>
        <div class="outer" onclick="alert('no')"><div><div>Dear&nbsp;patient,<br>please follow these steps:<br/></div></div>
        <TABLE border=1><TR><TH>When<TH>What</TR><tr><td>Morning</td><td>10&nbsp;mg &lt; 20&nbsp;mg</td></tr>
        <tr><td>Evening</td><td>2 &#215; &frac12; tablet &#x2014; &quot;with food&quot;</td></tr></TABLE>
        <ul><li>No <b>grapefruit<i> juice</b></i><li>Salt &amp; sugar: little</ul>
        <p>Read <a href="https://www.example.org/diet?a=1&b=2">our page</a> or <a href="javascript:alert('no')">this one</a>.
        <img src="https://tracker.example.org/pixel.gif" width=1 height=1><!-- not to be shown --></p>
        <p>Literal &amp;lt;b&amp;gt; stays. Unknown &nosuch; and a lone & too.</p></div>
        """;

    /// <summary>What a person should read in it, more or less.</summary>
    public const string Text =
        "Dear patient,\nplease follow these steps:\n\n"
        + "When What\nMorning 10 mg < 20 mg\nEvening 2 \u00d7 \u00bd tablet \u2014 \"with food\"\n\n"
        + "No grapefruit juice\nSalt & sugar: little\n\nRead our page or this one.\n\n"
        + "Literal &lt;b&gt; stays. Unknown &nosuch; and a lone & too.";
}
