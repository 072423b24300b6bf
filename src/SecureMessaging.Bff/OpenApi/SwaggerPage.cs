using System.Reflection;
#if SANDBOX
using SecureMessaging.Bff.Development;
#endif
using Swashbuckle.AspNetCore.SwaggerUI;

namespace SecureMessaging.Bff.OpenApi;

/// <summary>
/// Swagger UI over the documents, with scripts of our own that make its calls as a page of this service has to make them. All
/// of it comes from files of this origin, so that the page runs under a strict content security policy.
/// </summary>
internal static class SwaggerPage
{
    public const string Prefix = "swagger";
    private const string Script = "page.js";
    private const string Style = "page.css";

    /// <summary>How the names of the embedded files of <c>Page</c> begin: the script, the modules that it imports, and the style.</summary>
    private static readonly string Folder = $"{typeof(SwaggerPage).Namespace}.Page.";

    private static readonly Assembly Self = typeof(SwaggerPage).Assembly;

    public static WebApplication UseSwaggerPage(this WebApplication app)
    {
        var sandbox = SandboxOf(app);
        var policy = PolicyFor(sandbox);
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments($"/{Prefix}", StringComparison.OrdinalIgnoreCase))
            {
                context.Response.Headers.ContentSecurityPolicy = policy;
            }

            return next(context);
        });
        app.UseSwaggerUI(ui => Configure(ui, sandbox));
        foreach (var resource in Self.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            MapFile(app, resource[Folder.Length..], resource);
        }

        return app;
    }

    private static void Configure(SwaggerUIOptions ui, string? sandbox)
    {
        ui.RoutePrefix = Prefix;
        ui.DocumentTitle = "Secure Messaging";
        ui.SwaggerEndpoint($"openapi/{OpenApiDocuments.Messaging}.json", "Messaging");
        ui.SwaggerEndpoint($"openapi/{OpenApiDocuments.Operations}.json", "Operations");
        ui.InjectStylesheet(Style);
        ui.InjectJavascript(Script, "module");
        ui.EnableDeepLinking();
        ui.DisplayOperationId();
        ui.DisplayRequestDuration();
        ui.ShowCommonExtensions();
        ui.DefaultModelsExpandDepth(0);
        // Colouring a list of a thousand care teams keeps the page from answering for most of a minute.
        ui.ConfigObject.AdditionalItems["syntaxHighlight"] = false;
        if (sandbox is not null)
        {
            ui.ConfigObject.AdditionalItems["sandbox"] = sandbox;
        }
    }

    private static void MapFile(WebApplication app, string name, string resource)
    {
        var contentType = name.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript" : "text/css";
        app.MapGet($"/{Prefix}/{name}", () => Results.Stream(Self.GetManifestResourceStream(resource)!, contentType))
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    /// <summary>Swagger UI sets styles of elements and has icons in its style sheet; scripts come from here alone.</summary>
    private static string PolicyFor(string? sandbox)
    {
        var sandboxes = sandbox is null ? "" : $" {sandbox} {sandbox.Replace("localhost", "127.0.0.1", StringComparison.Ordinal)}";
        return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            + $"connect-src 'self'{sandboxes}; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
    }

    /// <summary>Where personas can be signed in; null outside Development.</summary>
    private static string? SandboxOf(WebApplication app) =>
#if SANDBOX
        app.Environment.IsDevelopment() ? SandboxAddresses.Of(app.Configuration) : null;
#else
        null;
#endif
}
