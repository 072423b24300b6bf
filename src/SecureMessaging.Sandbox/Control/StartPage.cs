using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Control;

/// <summary>The page a newcomer meets first: works without script, by keyboard and by screen reader.</summary>
internal static class StartPage
{
    public static IResult Show(HttpContext context, PersonaCatalog personas, ServiceAddress service)
    {
        var signedIn = personas.Find(context.Request.Query["signed-in"]);
        var page = new StringBuilder(Head);
        if (signedIn is not null)
        {
            page.Append(CultureInfo.InvariantCulture, $"""
                <p role="status" class="done">You are signed in as <strong>{Text(signedIn.Name)}</strong>.
                {Text(signedIn.TryNext)}</p>
                """);
        }

        page.Append("<h2>Sign in as</h2><ul>");
        foreach (var persona in personas.All)
        {
            page.Append(Card(persona));
        }

        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'";
        return Results.Content(page.Append(Foot(service.Value)).ToString(), "text/html; charset=utf-8");
    }

    private static string Card(Persona persona) => $"""
        <li><h3>{Text(persona.Name)}</h3><p>{Text(persona.Purpose)}
        {(persona.Facilities.Count == 0 ? "" : $"Facilities: {string.Join(", ", persona.Facilities)}.")}</p>
        <form method="post" action="/control/sign-in"><input type="hidden" name="persona" value="{Text(persona.Name)}">
        <button>Sign in as {Text(persona.Name)}</button></form></li>
        """;

    private static string Text(string value) => HtmlEncoder.Default.Encode(value);

    private const string Head = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Secure messaging sandbox</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"><style>
        body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1b1b1b;background:#fff}
        ul{list-style:none;padding:0;display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr))}
        li{border:1px solid #71767a;border-radius:.25rem;padding:1rem}h3{margin:0}
        button{font:inherit;padding:.5rem 1rem;border:0;border-radius:.25rem;background:#005ea2;color:#fff;cursor:pointer}
        button:focus-visible,a:focus-visible{outline:.25rem solid #2491ff;outline-offset:2px}
        .done{border-left:.5rem solid #00a91c;background:#ecf3ec;padding:1rem}</style></head><body><main>
        <h1>Secure messaging sandbox</h1>
        <p>This process plays every upstream. All people here are invented. Choose one; the cookie is valid for the service too.</p>
        """;

    private static string Foot(string service) => $"""
        </ul><h2>Then</h2><ul><li><a href="{Text(service)}/swagger">Try the service in Swagger UI</a></li>
        <li><a href="/control/truth/vista/messages">What VistA holds</a></li>
        <li><a href="/control/truth/oracle-health/messages">What Oracle Health holds</a></li>
        <li><a href="/control/journal">Which calls the upstreams saw</a></li>
        <li><a href="/control/faults">Faults in force</a></li></ul></main></body></html>
        """;
}
