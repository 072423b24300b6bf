using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Sandbox;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OpenApi;

/// <summary>What Swagger UI is served as; what it does in a browser is tried in the system tests.</summary>
public sealed partial class SwaggerPageTests
{
    [Theory]
    [InlineData("Development", true)]
    [InlineData("Production", false)]
    public async Task Page_KnowsOfTheSandbox_InDevelopmentAlone(string environment, bool knows)
    {
        await using var app = await StartAsync(environment);
        using var client = app.GetTestClient();

        var settings = await client.GetStringAsync("/swagger/index.js", TestContext.Current.CancellationToken);
        using var page = await client.GetAsync("/swagger/index.html", TestContext.Current.CancellationToken);

        Assert.Equal(knows, settings.Contains(SandboxApplication.DefaultUrl, StringComparison.Ordinal));
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Equal(knows, policy.Contains(SandboxApplication.DefaultUrl, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/swagger/page.js", "text/javascript")]
    [InlineData("/swagger/page.css", "text/css")]
    public async Task Page_HasFilesOfItsOwn_UnderAPolicyWithoutForeignScripts(string file, string contentType)
    {
        await using var app = await StartAsync("Production");
        using var client = app.GetTestClient();

        using var answer = await client.GetAsync(new Uri(file, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(contentType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("script-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_AndWhateverItImports_IsServed()
    {
        await using var app = await StartAsync("Production");
        using var client = app.GetTestClient();
        var open = new Queue<string>(["page.js"]);
        var read = new HashSet<string>();

        while (open.TryDequeue(out var file))
        {
            var script = await client.GetStringAsync($"/swagger/{file}", TestContext.Current.CancellationToken);
            read.Add(file);
            Import().Matches(script).Select(import => import.Groups["file"].Value).Except(read).ToList().ForEach(open.Enqueue);
        }

        var scripts = Directory.GetFiles(Repository.PathOf("src/SecureMessaging.Bff/OpenApi/Page"), "*.js").Select(Path.GetFileName);
        Assert.Equal(scripts.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    private static async Task<WebApplication> StartAsync(string environment)
    {
        var builder = WebApplication.CreateBuilder([$"--environment={environment}"]);
        builder.WebHost.UseTestServer();
        var app = builder.Build();
        app.UseSwaggerPage();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    [GeneratedRegex(@"^import .* from '\./(?<file>[\w.]+)';$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Import();
}
