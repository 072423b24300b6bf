using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Bff.SystemTests.Servers;

namespace SecureMessaging.Bff.SystemTests.Swagger;

/// <summary>A running service, its documents, and a browser on its page.</summary>
internal sealed class Desk : IAsyncDisposable
{
    /// <summary>What is not painted costs nothing.</summary>
    private static readonly BrowserNewPageOptions Small = new()
    {
        ViewportSize = new() { Width = 1000, Height = 600 },
        ReducedMotion = ReducedMotion.Reduce,
    };

    private readonly BffProcess _process;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly HttpClient _http;

    private Desk(BffProcess process, IPlaywright playwright, IBrowser browser, IPage page)
    {
        (_process, _playwright, _browser) = (process, playwright, browser);
        _http = new HttpClient { BaseAddress = process.Address };
        Swagger = new SwaggerPage(page, process.Address);
        // A script that the page's policy blocks, or that fails, is written to the console.
        page.PageError += (_, error) => Errors.Add(error);
        page.Console += (_, message) => Note(message);
    }

    public SwaggerPage Swagger { get; }

    public List<string> Errors { get; } = [];

    public string File { get; } = Path.Combine(Directory.CreateTempSubdirectory("swagger-").FullName, "note.txt");

    public static async Task<Desk> OpenAsync()
    {
        var process = await BffProcess.StartAsync(TestContext.Current.CancellationToken);
        var playwright = await Playwright.CreateAsync();
        var browser = await Chromium.LaunchAsync(playwright);
        var desk = new Desk(process, playwright, browser, await browser.NewPageAsync(Small));
        await System.IO.File.WriteAllTextAsync(desk.File, "A note to the team.");
        return desk;
    }

    public async Task<IReadOnlyDictionary<string, OpenApiOperation>> ReadAsync(SwaggerStory story) =>
        OpenApiOperation.ReadAll(JsonNode.Parse(await _http.GetStringAsync(story.Address))!);

    /// <summary>Names of the files that the EHR really holds.</summary>
    public async Task<IReadOnlyList<string?>> FilesOfVistaAsync(string persona)
    {
        using var sandbox = new HttpClient { BaseAddress = _process.SandboxAddress };
        var held = await sandbox.GetFromJsonAsync<JsonArray>($"/control/truth/vista/messages?persona={persona}");
        return [.. held!.SelectMany(message => message!["attachments"]?.AsArray() ?? []).Select(file => (string?)file!["name"])];
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        _http.Dispose();
        await _process.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);
    }

    private void Note(IConsoleMessage message)
    {
        if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
        {
            Errors.Add(message.Text);
        }
    }
}
