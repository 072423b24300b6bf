using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Hosting;

/// <summary>From the signal on nobody is sent here, nothing new is taken, and the base flow goes on until the port is closed.</summary>
public sealed class StoppingTests
{
    private const string Body = "While the process ends";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_Readiness_SaysSoAtOnce()
    {
        await using var app = new BffApplication();
        using var held = new HeldStop();
        app.With(services => services.AddSingleton<IHostedService>(held));
        using var client = app.CreateClient();
        using var before = await client.GetAsync("/healthz/ready", Token);

        Stop(app);

        using var ready = await client.GetAsync("/healthz/ready", Token);
        using var live = await client.GetAsync("/healthz/live", Token);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (before.StatusCode, ready.StatusCode));
        Assert.Equal("The process is stopping", (string?)(await ready.ReadJsonAsync(Token))["checks"]!["stopping"]!["description"]);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Stop_NewMessageOfTheNewFlow_IsRefusedForAnotherInstanceAndNothingIsSent()
    {
        await using var app = new BffApplication();
        using var held = new HeldStop();
        app.With(services => services.AddSingleton<IHostedService>(held));
        using var client = await app.SignInAsync("both-ehrs", Token);
        Stop(app);

        using var answer = await SendAsync(client);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        Assert.Equal("new", answer.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.DoesNotContain(await TruthAsync(app, "both-ehrs"), body => body == Body);
    }

    [Fact]
    public async Task Stop_NewMessageOfTheBaseFlow_IsLegacysAsEver()
    {
        await using var app = new BffApplication();
        using var held = new HeldStop();
        app.With(services => services.AddSingleton<IHostedService>(held));
        using var client = await app.SignInAsync("vista-only", Token);
        Stop(app);

        using var answer = await SendAsync(client);

        Assert.Equal((HttpStatusCode.OK, "base"), (answer.StatusCode, answer.Headers.GetValues("X-Messaging-Flow").Single()));
        Assert.Contains(await TruthAsync(app, "vista-only"), body => body == Body);
    }

    /// <summary>The host's own 30 seconds would cut the longest send.</summary>
    [Fact]
    public async Task Stop_OfTheHost_MayTakeAsLongAsTheLongestResponse()
    {
        await using var app = new BffApplication().With("Messages:ResponseDeadline", "00:01:10").With("Legacy:Timeout", "00:00:20");
        using var client = app.CreateClient();

        Assert.Equal(TimeSpan.FromSeconds(75), app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    private static void Stop(BffApplication app) => app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    private static Task<HttpResponseMessage> SendAsync(HttpClient client) => client.PostAsJsonAsync(
        "/my_health/v1/messaging/messages", new { recipient_id = 589002, category = "OTHER", subject = "Last", body = Body }, Token);

    private static async Task<IReadOnlyList<string>> TruthAsync(BffApplication app, string persona)
    {
        using var truth = await app.SandboxClient.GetAsync($"/control/truth/vista/messages?persona={persona}", Token);
        return [.. (await truth.ReadJsonAsync(Token)).AsArray().Select(message => (string)message!["body"]!)];
    }

    /// <summary>As the notice period, and as long as the test lasts: asked to end, and still listening.</summary>
    private sealed class HeldStop : IHostedLifecycleService, IDisposable
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task StoppingAsync(CancellationToken cancellationToken) => _over.Task;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => _over.TrySetResult();
    }
}
