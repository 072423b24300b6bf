using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Hosting;

/// <summary>A background loop that breaks ends neither the process nor itself.</summary>
public sealed class BackgroundLoopTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loop_ThatBreaks_IsStartedAgainAndShownWhileTheServiceGoesOn()
    {
        var loop = new BreakingLoop();
        await using var app = new BffApplication();
        app.With(services => services.AddSingleton<IHostedService>(loop));
        using var client = app.CreateClient();

        await loop.SecondRun.WaitAsync(TimeSpan.FromMinutes(1), Token);
        using var ready = await client.GetAsync("/healthz/ready", Token);
        var answer = await ready.ReadJsonAsync(Token);

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        var check = answer["checks"]!["background-loops"]!;
        Assert.Equal("Degraded", (string?)check["status"]);
        Assert.Contains(nameof(CryptographicException), (string?)check["data"]!["breaking_loop"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/live", Token)).StatusCode);
    }

    [Fact]
    public async Task Loops_ThatRun_AreHealthy()
    {
        await using var app = new BffApplication();
        using var client = app.CreateClient();

        var answer = await (await client.GetAsync("/healthz/ready", Token)).ReadJsonAsync(Token);

        Assert.Equal("Healthy", (string?)answer["checks"]!["background-loops"]!["status"]);
    }

    [Fact]
    public async Task Loops_ThatEndWithTheService_AreNotCalledBroken()
    {
        var app = new BffApplication();
        using (var client = app.CreateClient())
        {
            (await client.GetAsync("/healthz/live", Token)).EnsureSuccessStatusCode();
        }

        await app.DisposeAsync();

        Assert.Contains(app.Logs.Lines, line => line.Contains("shutting down", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains("BackgroundLoopSupervisor 1301", StringComparison.Ordinal));
    }

    private sealed class BreakingLoop : BackgroundService
    {
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _runs;

        public Task SecondRun => _second.Task;

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            if (++_runs == 1)
            {
                throw new CryptographicException("A row that cannot be opened");
            }

            _second.TrySetResult();
            await Task.Delay(Timeout.Infinite, stoppingToken);
        }
    }
}
