using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace SecureMessaging.Rollout.Tests.Notices;

/// <summary>A receiver of webhooks on loopback, as friendly or unfriendly as a test wants it.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Call> Calls { get; } = new();

    /// <summary>What the next calls are answered with; 204 where nothing is set.</summary>
    public Func<HttpContext, Task>? Answer { get; set; }

    public Uri Address => new(_app.Urls.First());

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        Calls.Enqueue(new Call(body, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        if (Answer is { } answer)
        {
            await answer(context);
        }
    }

    internal sealed record Call(string Body, Dictionary<string, string> Headers)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;

        public string Type => Json["type"]!.GetValue<string>();
    }
}
